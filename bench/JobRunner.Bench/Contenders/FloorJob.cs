namespace JobRunner.Bench.Contenders;

/// <summary>A run of the floor: the most urgent first, and of those the oldest.</summary>
internal sealed record FloorJob(int Type, JobPriority Priority, long Number) : IComparable<FloorJob>
{
    // Compared as numbers: an enum's own CompareTo boxes.
    public int CompareTo(FloorJob? other) =>
        other is null ? 1 : Priority != other.Priority ? (int)other.Priority - (int)Priority : Number.CompareTo(other.Number);
}
