using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Status;

/// <summary>The queue as document 002 tells of its stream.</summary>
/// <param name="Key">The store.</param>
/// <param name="Length">Runs that are due or running.</param>
/// <param name="Group">Always <c>nodes</c>.</param>
/// <param name="GroupExists">Whether a node lives.</param>
/// <param name="Pending">Runs that a node has.</param>
/// <param name="StalePel">Those of them that have lost their node.</param>
/// <param name="FirstQueued">Since when the run that has waited longest has been due.</param>
/// <param name="FirstQueuedAgeSec">For how many seconds.</param>
internal sealed record StreamReport(
    string Key, long Length, string Group, bool GroupExists, long Pending, int StalePel, DateTimeOffset? FirstQueued, double? FirstQueuedAgeSec)
{
    public static StreamReport Of(StatusFacts facts)
    {
        var first = facts.Counts.Min(count => count.OldestDueAt);
        return new StreamReport(
            facts.Store.Name,
            facts.Sum(RunState.Queued, RunState.Running),
            "nodes",
            facts.LivingNodes.Any(),
            facts.Sum(RunState.Running),
            facts.Forsaken,
            first,
            StatusReport.Seconds(facts.Now - first));
    }
}
