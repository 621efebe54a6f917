namespace JobRunner.Queue.Memory;

/// <summary>How far a lease has come with one of the capacities that it was asked to fill.</summary>
internal struct LeaseCursor(TypeQueue type, int place, in LeaseCapacity capacity)
{
    public readonly TypeQueue Type = type;

    /// <summary>The place of its capacity in the request.</summary>
    public readonly int Capacity = place;

    // A type that runs after others takes one run, and that at once: a start is what the next one has to wait behind.
    public int StartNow = Math.Clamp(capacity.StartNow, 0, capacity.After is null ? int.MaxValue : 1);
    public int Ahead = capacity.After is null ? Math.Max(0, capacity.Ahead) : 0;

    /// <summary>The run to take next.</summary>
    public RunEntry Head;

    /// <summary>What waiting has made of that run's priority.</summary>
    public int HeadPriority;

    public static bool IsBefore(in LeaseCursor left, in LeaseCursor right) =>
        left.HeadPriority != right.HeadPriority
            ? left.HeadPriority > right.HeadPriority
            : DueOrder.IsBefore(left.Head, right.Head);
}
