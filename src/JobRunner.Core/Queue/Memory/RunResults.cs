namespace JobRunner.Queue.Memory;

/// <summary>What the latest attempt of a run gave, when it gave anything.</summary>
internal sealed record RunResults(byte[]? Json, int Succeeded, int Failed)
{
    public static RunResults? Of(in RunOutcome outcome) => outcome is { Results: null, ResultsSucceeded: 0, ResultsFailed: 0 }
        ? null
        : new(outcome.Results, outcome.ResultsSucceeded, outcome.ResultsFailed);
}
