namespace JobRunner.Queue.Memory;

/// <summary>What was due first goes first.</summary>
internal readonly struct DueOrder : IOrdering<RunEntry>
{
    public static bool IsBefore(RunEntry left, RunEntry right) =>
        left.DueAt != right.DueAt ? left.DueAt < right.DueAt : left.Id.CompareTo(right.Id) < 0;

    public static ref int Place(RunEntry item) => ref item.QueuePlace;
}
