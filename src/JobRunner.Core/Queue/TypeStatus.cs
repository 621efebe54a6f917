namespace JobRunner.Queue;

/// <summary>What the store keeps of a type beside its runs.</summary>
/// <param name="JobType">The type.</param>
/// <param name="Pause">Since when and why it is paused; <see langword="null"/> when it is not.</param>
/// <param name="LastFireAt">The latest instant for which its schedule fired.</param>
/// <param name="LastStartedAt">When an attempt of it last started.</param>
/// <param name="LastSucceededAt">When a run of it last succeeded.</param>
public sealed record TypeStatus(
    string JobType, TypePause? Pause, DateTimeOffset? LastFireAt, DateTimeOffset? LastStartedAt, DateTimeOffset? LastSucceededAt);
