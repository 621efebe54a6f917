namespace JobRunner.Monitoring.Events;

/// <summary>Remembers the latest events.</summary>
/// <remarks>Failed attempts have a ring of their own: a storm of them must not push out that the store was lost.</remarks>
internal sealed class EventLog(MonitoringOptions options)
{
    private readonly Lock _lock = new();
    private readonly EventRing _failures = new(options.MaxRecentEvents);
    private readonly EventRing _others = new(options.MaxRecentEvents);
    private long _sequence;

    public void Add(MonitorEvent happened)
    {
        lock (_lock)
        {
            var ring = happened is RunFailed or RunRetried ? _failures : _others;
            ring.Add(++_sequence, happened);
        }
    }

    /// <summary>The latest, newest first.</summary>
    public IReadOnlyList<MonitorEvent> Latest(int limit)
    {
        List<(long Sequence, MonitorEvent Event)> all;
        lock (_lock)
        {
            all = [.. _failures.Items, .. _others.Items];
        }

        return [.. all.OrderByDescending(item => item.Sequence).Take(limit).Select(item => item.Event)];
    }
}
