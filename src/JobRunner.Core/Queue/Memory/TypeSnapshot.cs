namespace JobRunner.Queue.Memory;

/// <summary>What a type's queue says, as the records that leave the store.</summary>
internal static class TypeSnapshot
{
    public static TypeCounts CountsOf(TypeQueue type) => new(
        type.Name,
        [.. RunTransitions.States.Select(state => (long)type.CountOf(state))],
        type.Ready.OldestDueAt() is { } ticks ? RunSnapshot.Instant(ticks) : null);

    public static TypeStatus StatusOf(TypeQueue type) => new(
        type.Name,
        type.Pause,
        RunSnapshot.InstantOrNone(type.LastFireAt),
        RunSnapshot.InstantOrNone(type.LastStartedAt),
        RunSnapshot.InstantOrNone(type.LastSucceededAt));
}
