namespace JobRunner.Queue.Memory;

/// <summary>The type whose next run falls due first goes first.</summary>
internal readonly struct NextDueOrder : IOrdering<TypeQueue>
{
    public static bool IsBefore(TypeQueue left, TypeQueue right) => left.NextDueAt < right.NextDueAt;

    public static ref int Place(TypeQueue item) => ref item.NextDuePlace;
}
