namespace JobRunner.Dashboard.Api.Runs;

/// <summary>What became of the wish to cancel runs.</summary>
internal sealed record CancelledRuns(IReadOnlyList<CancelRow> Runs);
