namespace JobRunner.Queue.Memory;

/// <summary>What is either so or not of a run.</summary>
[Flags]
internal enum RunFlags : byte
{
    None = 0,

    /// <summary>A schedule made it.</summary>
    IsScheduled = 1,

    /// <summary>It was leased as idempotent.</summary>
    IsIdempotent = 2,

    /// <summary>Someone asked to cancel it while it was running.</summary>
    IsCancelRequested = 4,

    /// <summary>Its latest attempt has ended and is told by the entry's own fields, not yet by its story.</summary>
    HasUntoldAttempt = 8,
}
