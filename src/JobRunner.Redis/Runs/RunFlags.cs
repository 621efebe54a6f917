namespace JobRunner.Redis.Runs;

/// <summary>What is either so or not of a run; the scripts know these by the same numbers.</summary>
[Flags]
internal enum RunFlags
{
    None = 0,

    /// <summary>A schedule made it.</summary>
    IsFired = 1,

    /// <summary>It was leased as idempotent.</summary>
    IsIdempotent = 2,

    /// <summary>Someone asked to cancel it while it was running.</summary>
    IsCancelRequested = 4,

    /// <summary>Its latest attempt has ended and is told by the record, not yet by its story.</summary>
    HasUntoldAttempt = 8,

    /// <summary>It has metadata or a trace parent.</summary>
    HasExtra = 16,

    /// <summary>It has an error, reasons or progress.</summary>
    HasNotes = 32,

    /// <summary>It has earlier attempts or log lines.</summary>
    HasStory = 64,

    /// <summary>It came through the stream, and document 002's keys tell of it.</summary>
    IsForeign = 128,

    /// <summary>It carries a payload.</summary>
    IsMessage = 256,

    /// <summary>It has results.</summary>
    HasResults = 512,
}
