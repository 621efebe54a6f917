namespace JobRunner.Monitoring.Events;

/// <summary>Holds the latest events up to a number; not safe from several threads.</summary>
internal sealed class EventRing(int capacity)
{
    private readonly List<(long Sequence, MonitorEvent Event)> _items = [];
    private int _next;

    /// <summary>Those that are held, in no order.</summary>
    public IReadOnlyList<(long Sequence, MonitorEvent Event)> Items => _items;

    public void Add(long sequence, MonitorEvent happened)
    {
        if (_items.Count < capacity)
        {
            _items.Add((sequence, happened));
            return;
        }

        if (capacity > 0)
        {
            _items[_next] = (sequence, happened);
            _next = (_next + 1) % capacity;
        }
    }
}
