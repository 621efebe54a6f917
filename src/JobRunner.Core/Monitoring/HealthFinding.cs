using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring;

/// <summary>One thing that health has to say.</summary>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Status">What it makes of the host; <see cref="HealthStatus.Healthy"/> for information.</param>
/// <param name="Message">What is wrong, with which thing, and what to do.</param>
/// <param name="JobType">The job type that it is about, where there is one.</param>
public sealed record HealthFinding(HealthFindingKind Kind, HealthStatus Status, string Message, string? JobType = null)
{
    /// <summary>The words.</summary>
    public override string ToString() => Message;
}
