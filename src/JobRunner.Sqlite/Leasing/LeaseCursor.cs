using JobRunner.Queue;

namespace JobRunner.Sqlite.Leasing;

/// <summary>How far a lease has come with one of the capacities that it was asked to fill.</summary>
internal sealed class LeaseCursor(LeaseType type, LeaseCapacity capacity) : IDisposable
{
    private LaneRows? _inOrder;

    public LeaseType Type => type;

    public LeaseCapacity Capacity => capacity;

    // A type that runs after others takes one run, and that at once: a start is what the next one has to wait behind.
    public int StartNow { get; set; } = Math.Clamp(capacity.StartNow, 0, capacity.After is null ? int.MaxValue : 1);

    public int Ahead { get; set; } = capacity.After is null ? Math.Max(0, capacity.Ahead) : 0;

    /// <summary>The run to take next.</summary>
    public LaneRows? Head { get; private set; }

    /// <summary>What waiting has made of its priority.</summary>
    public int HeadPriority { get; private set; }

    /// <summary>Whether the head may have to be another.</summary>
    public bool IsStale { get; set; } = true;

    public static bool IsBefore(LeaseCursor left, LeaseCursor right)
    {
        if (left.HeadPriority != right.HeadPriority)
        {
            return left.HeadPriority > right.HeadPriority;
        }

        var (mine, other) = (left.Head!, right.Head!);
        return mine.DueAt != other.DueAt ? mine.DueAt < other.DueAt : mine.RunId.CompareTo(other.RunId) < 0;
    }

    public void SetHead(LaneRows? head, int priority) => (Head, HeadPriority, IsStale) = (head, priority, false);

    /// <summary>Keeps the rows of an ordered type's first run, which belong to this cursor alone.</summary>
    public LaneRows? Keep(LaneRows? inOrder)
    {
        _inOrder?.Dispose();
        return _inOrder = inOrder;
    }

    public void Dispose() => _inOrder?.Dispose();
}
