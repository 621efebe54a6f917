namespace JobRunner.Tasks.HostMonitor;

/// <summary>What was measured.</summary>
public enum HostReadingKind
{
    /// <summary>The load average of one minute, per core.</summary>
    Load,

    /// <summary>The percentage of processor time used since the last reading.</summary>
    Processor,

    /// <summary>The percentage of memory used.</summary>
    Memory,

    /// <summary>The percentage of a disk that is free.</summary>
    Disk,

    /// <summary>The seconds since the machine started.</summary>
    Uptime,
}
