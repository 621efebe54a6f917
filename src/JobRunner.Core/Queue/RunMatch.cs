namespace JobRunner.Queue;

/// <summary>Decides whether a run is one of those that a query asks for.</summary>
/// <remarks>Letter case does not count in any alphabet, which few databases can do by themselves.</remarks>
internal sealed class RunMatch(RunQuery query)
{
    /// <summary>Whether the times and the text of the query are a run's, whatever its type and state.</summary>
    public bool Takes(JobRun run) =>
        !(run.EnqueuedAt < query.EnqueuedFrom) && !(run.EnqueuedAt >= query.EnqueuedBefore)
        && (string.IsNullOrEmpty(query.Search) || Says(run, query.Search));

    /// <summary>Whether a run that was found by its request id fits the rest of the query.</summary>
    public bool Fits(JobRun run) =>
        (query.JobType is null || run.JobType == query.JobType)
        && (query.States.Count == 0 || query.States.Contains(run.State))
        && (query.After is not { } after || run.Id.CompareTo(after) < 0)
        && Takes(run);

    private static bool Says(JobRun run, string text) =>
        Says(run.RequestId, text) || Says(run.Error?.Message, text) || Says(run.Reason, text)
        || (!run.Payload.IsEmpty && Says(run.Payload.ToString(), text));

    private static bool Says(string? words, string text) => words?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false;
}
