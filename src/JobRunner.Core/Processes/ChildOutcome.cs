using System.Text.Json.Serialization;

namespace JobRunner.Processes;

/// <summary>What became of a child process.</summary>
public sealed record ChildOutcome
{
    /// <summary>How it ended.</summary>
    public required ChildEnd End { get; init; }

    /// <summary>Its exit code.</summary>
    /// <value><see langword="null"/> when a signal ended it, and when nobody saw how it ended.</value>
    public int? ExitCode { get; init; }

    /// <summary>The number of the signal that ended it.</summary>
    /// <value><see langword="null"/> when it ended with an exit code, and when nobody saw how it ended.</value>
    public int? Signal { get; init; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it and all of its descendants had ended.</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>Bytes of memory at most.</summary>
    /// <value>Of the whole tree where a control group counts it; otherwise of its largest process, or what a watchdog saw; 0 when nobody can tell.</value>
    public long PeakMemoryBytes { get; init; }

    /// <summary>Processor time of it and of the descendants that it waited for.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>How many descendants outlived it and were ended after it.</summary>
    public int DescendantsEnded { get; init; }

    /// <summary>How many processes of it could not be ended, such as those that hang in the kernel.</summary>
    public int Survivors { get; init; }

    /// <summary>Whether it ended by itself with exit code 0.</summary>
    [JsonIgnore]
    public bool IsSuccess => End == ChildEnd.Exited && ExitCode == 0;
}
