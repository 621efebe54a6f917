namespace JobRunner.Queue;

/// <summary>A type's pause.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record TypePause(DateTimeOffset Since, string? Reason);
