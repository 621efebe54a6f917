namespace JobRunner.Queue.Memory;

/// <summary>An order of items, and where each keeps its place in a structure of that order.</summary>
/// <remarks>The place lets a structure take out any item without searching; an item is in one structure of a kind at a time.</remarks>
internal interface IOrdering<in T>
{
    static abstract bool IsBefore(T left, T right);

    static abstract ref int Place(T item);
}
