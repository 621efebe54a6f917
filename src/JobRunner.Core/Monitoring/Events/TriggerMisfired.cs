namespace JobRunner.Monitoring.Events;

/// <summary>A trigger missed instants by more than its grace.</summary>
/// <param name="At">When that was noticed.</param>
/// <param name="JobType">The type.</param>
/// <param name="FirstMissed">The first instant that was missed.</param>
/// <param name="Count">How many were.</param>
/// <param name="Policy">What was done about them.</param>
public sealed record TriggerMisfired(
    DateTimeOffset At, string JobType, DateTimeOffset FirstMissed, int Count, MisfirePolicy Policy) : MonitorEvent(At)
{
    /// <inheritdoc/>
    public override string Message =>
        $"The trigger of '{JobType}' missed {Count} {(Count == 1 ? "instant" : "instants")} from {FirstMissed:O} on; policy {Policy} was applied.";
}
