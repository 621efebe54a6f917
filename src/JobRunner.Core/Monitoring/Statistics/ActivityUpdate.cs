using JobRunner.Queue;

namespace JobRunner.Monitoring.Statistics;

/// <summary>What goes to the store at once.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Changes">Which tallies they are of, and as of which change.</param>
internal sealed record ActivityUpdate(ActivityRow[] Rows, IReadOnlyList<(ActivityKey Key, int Change)> Changes);
