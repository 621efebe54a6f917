namespace JobRunner.Processes;

/// <summary>How a child process ended.</summary>
public enum ChildEnd
{
    /// <summary>By itself, with an exit code.</summary>
    Exited,

    /// <summary>By a signal that was not this program's.</summary>
    Signalled,

    /// <summary>It had its time, and was ended.</summary>
    TimedOut,

    /// <summary>It used more memory than it may, and was killed.</summary>
    KilledForMemory,

    /// <summary>It was ended because somebody asked for it.</summary>
    Cancelled,

    /// <summary>It is gone, and nobody who could have seen how was there.</summary>
    Lost,
}
