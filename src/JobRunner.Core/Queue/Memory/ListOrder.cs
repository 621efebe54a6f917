namespace JobRunner.Queue.Memory;

/// <summary>The order of lists, oldest first.</summary>
internal readonly struct ListOrder : IOrdering<RunEntry>
{
    public static bool IsBefore(RunEntry left, RunEntry right) => left.Id.CompareTo(right.Id) < 0;

    public static ref int Place(RunEntry item) => ref item.ListPlace;
}
