namespace JobRunner.Processes.Posix;

/// <summary>How a process ended, as the kernel tells its parent.</summary>
internal readonly record struct ExitStatus(int Raw)
{
    private const int SignalMask = 0x7f;
    private const int CodeMask = 0xff;

    public int? ExitCode => (Raw & SignalMask) == 0 ? (Raw >> 8) & CodeMask : null;

    public int? Signal => (Raw & SignalMask) == 0 ? null : Raw & SignalMask;
}
