using JobRunner.Dashboard.Api.Runs;
using JobRunner.Monitoring;

namespace JobRunner.Dashboard.Api.Health;

/// <summary>How a node is, and why.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>: the worst that the issues say.</param>
/// <param name="At">When it was judged.</param>
/// <param name="StartedAt">When the node started.</param>
/// <param name="Nodes">How many nodes live, as the store knows.</param>
/// <param name="StoreUnavailableSince">Since when the store cannot be reached; <see langword="null"/> while it can.</param>
/// <param name="Issues">What is wrong, the worst first.</param>
/// <param name="Notes">What is worth knowing and not wrong.</param>
internal sealed record HealthReport(
    string Status,
    DateTimeOffset At,
    DateTimeOffset StartedAt,
    int Nodes,
    DateTimeOffset? StoreUnavailableSince,
    IReadOnlyList<HealthFindingReport> Issues,
    IReadOnlyList<HealthFindingReport> Notes)
{
    public static HealthReport Of(SystemHealth health) => new(
        RunJson.Camel(health.Status),
        health.At,
        health.StartedAt,
        health.Nodes,
        health.StoreUnavailableSince,
        [.. health.Issues.Select(HealthFindingReport.Of)],
        [.. health.Notes.Select(HealthFindingReport.Of)]);
}
