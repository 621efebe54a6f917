namespace JobRunner.Host.Dispatch;

/// <summary>Where a dispatched process stands.</summary>
internal enum ProcessStatus
{
    /// <summary>It lives.</summary>
    Running,

    /// <summary>It ended with exit code 0.</summary>
    Succeeded,

    /// <summary>It ended with another, or by a signal.</summary>
    Failed,

    /// <summary>It used more memory than it may.</summary>
    KilledForMemory,

    /// <summary>Somebody ended it.</summary>
    Cancelled,

    /// <summary>It does not live, and nobody saw how it ended.</summary>
    Lost,
}
