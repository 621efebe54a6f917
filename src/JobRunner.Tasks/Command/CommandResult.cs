using JobRunner.Processes;

namespace JobRunner.Tasks.Command;

/// <summary>How a command ended.</summary>
public sealed record CommandResult : JobResult
{
    /// <summary>How it ended.</summary>
    public required ChildEnd End { get; init; }

    /// <summary>Its exit code.</summary>
    /// <value><see langword="null"/> when a signal ended it, and when nobody saw how it ended.</value>
    public int? ExitCode { get; init; }

    /// <summary>The number of the signal that ended it.</summary>
    public int? Signal { get; init; }

    /// <summary>From its start until it and all of its descendants had ended.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Bytes of memory at most; 0 when nobody can tell.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>Processor time.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>The last that it wrote, standard output and standard error as they came.</summary>
    public string Tail { get; init; } = string.Empty;

    /// <summary>The file with all that the run's attempts wrote.</summary>
    public required string LogFile { get; init; }
}
