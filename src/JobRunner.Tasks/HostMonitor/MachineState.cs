namespace JobRunner.Tasks.HostMonitor;

/// <summary>What was read of a machine at one moment; what the system does not offer is null.</summary>
internal sealed record MachineState
{
    public LoadState? Load { get; init; }

    public double? ProcessorUsedPercent { get; init; }

    public MemoryState? Memory { get; init; }

    public IReadOnlyList<DiskState> Disks { get; init; } = [];

    public TimeSpan? Uptime { get; init; }

    /// <summary>What the system should have offered and could not be read.</summary>
    public IReadOnlyList<UnreadablePart> Unreadable { get; init; } = [];
}
