using JobRunner.Processes.Linux;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes;

/// <summary>What a child process that was started consists of.</summary>
internal sealed record ChildParts(ChildStart Start, ProcessEntry Leader, ProcessTree Tree, ExitWatch Exits, ChildOutput Output, ChildOutput Error, TimeProvider Time)
{
    /// <summary>The file that says where it runs, where it is to have one.</summary>
    public ChildFile? File { get; init; }

    /// <summary>Its control group, where it has one.</summary>
    public ControlGroup? Group { get; init; }

    /// <summary>Resident bytes of this program when it started the child, as far as the kernel counts them for it.</summary>
    public long StarterPeakBytes { get; init; }

    /// <summary>How its memory is limited; <see langword="null"/> when it is not.</summary>
    public MemoryLimitWay? LimitWay { get; init; }

    /// <summary>The control group by which its memory is limited.</summary>
    public ControlGroup? LimitingGroup => LimitWay is null or MemoryLimitWay.Watchdog ? null : Group;
}
