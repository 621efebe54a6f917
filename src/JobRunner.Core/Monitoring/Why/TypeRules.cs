using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Why;

/// <summary>The rules by which runs of a type are leased, as its settings make them.</summary>
internal static class TypeRules
{
    public static NodeType Of(JobDescriptor job) => new(job.JobType)
    {
        Refusal = job.IsEnabled ? null : job.DisabledReason ?? "its settings",
        // A type whose order counts has one slot, whatever else is said.
        Slots = job.PreserveOrder ? 1 : job.MaxConcurrent,
        IsClusterWide = job.Scope == JobScope.Cluster,
        IsOrdered = job.PreserveOrder,
        WaitsForTicks = job is { IsQueueTask: true, Schedule: not null },
        Dependencies = job.Dependencies,
    };
}
