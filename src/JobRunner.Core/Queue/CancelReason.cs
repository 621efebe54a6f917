namespace JobRunner.Queue;

/// <summary>The words in which a store says why it cancelled a run by itself.</summary>
/// <remarks>The Redis store has the same in its script <c>enqueue.lua</c>.</remarks>
internal static class CancelReason
{
    public const string Replaced = "A later run of its schedule took its place.";
}
