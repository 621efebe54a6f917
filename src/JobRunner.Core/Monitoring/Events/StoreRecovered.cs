namespace JobRunner.Monitoring.Events;

/// <summary>The store can be reached again.</summary>
/// <param name="At">When that was noticed.</param>
/// <param name="Outage">For how long it was away.</param>
public sealed record StoreRecovered(DateTimeOffset At, TimeSpan? Outage) : MonitorEvent(At)
{
    /// <inheritdoc/>
    public override string Message =>
        Outage is { } outage ? $"The store can be reached again, after {outage.InWords()}." : "The store can be reached again.";
}
