namespace JobRunner.Queue.Memory;

/// <summary>The order of enqueuing, for types that preserve it.</summary>
internal readonly struct EnqueueOrder : IOrdering<RunEntry>
{
    public static bool IsBefore(RunEntry left, RunEntry right) => left.Id.CompareTo(right.Id) < 0;

    public static ref int Place(RunEntry item) => ref item.OrderPlace;
}
