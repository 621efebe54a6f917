using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.History;

/// <summary>What <c>history --json</c> prints, in the shape of document 002.</summary>
internal sealed record HistoryReport(int Count, IReadOnlyList<HistoryRow> Records)
{
    public static HistoryReport Of(IReadOnlyList<JobRun> runs) => new(runs.Count, [.. runs.Select(HistoryRow.Of)]);
}
