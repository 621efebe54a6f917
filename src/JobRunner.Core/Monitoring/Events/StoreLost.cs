namespace JobRunner.Monitoring.Events;

/// <summary>The store cannot be reached.</summary>
/// <param name="At">When that was noticed.</param>
/// <param name="Reason">What failed.</param>
public sealed record StoreLost(DateTimeOffset At, string? Reason) : MonitorEvent(At)
{
    /// <inheritdoc/>
    public override string Message => $"The store cannot be reached: {Reason ?? "no reason was given"}";
}
