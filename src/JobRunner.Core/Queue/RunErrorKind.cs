namespace JobRunner.Queue;

/// <summary>The sorts of failure.</summary>
public enum RunErrorKind
{
    /// <summary>The task threw.</summary>
    Exception,

    /// <summary>The task said that trying again cannot help, or returned only failed results.</summary>
    Permanent,

    /// <summary>The attempt had its time.</summary>
    TimedOut,

    /// <summary>The node died or lost its lease, and the type is not idempotent.</summary>
    Abandoned,

    /// <summary>The run's node died under it too often.</summary>
    CrashLoop,

    /// <summary>The host stopped, and the type is not idempotent.</summary>
    ShutDown,

    /// <summary>The attempt's own process used more memory than it may.</summary>
    KilledForMemory,
}
