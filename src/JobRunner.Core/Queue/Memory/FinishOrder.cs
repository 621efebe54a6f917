namespace JobRunner.Queue.Memory;

/// <summary>What ended first goes first.</summary>
internal readonly struct FinishOrder : IOrdering<RunEntry>
{
    public static bool IsBefore(RunEntry left, RunEntry right) => left.FinishedAt < right.FinishedAt;

    public static ref int Place(RunEntry item) => ref item.QueuePlace;
}
