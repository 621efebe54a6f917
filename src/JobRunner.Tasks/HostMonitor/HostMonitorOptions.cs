namespace JobRunner.Tasks.HostMonitor;

/// <summary>The limits of <c>host_monitor</c>, from the configuration section <c>HostMonitor</c>.</summary>
/// <remarks>A limit of <see langword="null"/> (an empty value) is not judged; the thing is still read.</remarks>
public sealed class HostMonitorOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "HostMonitor";

    /// <summary>The load average of one minute, divided by the machine's cores, above which it is reported.</summary>
    /// <value>2 by default.</value>
    public double? MaxLoadPerCore { get; set; } = 2;

    /// <summary>The percentage of processor time since the last run above which it is reported.</summary>
    /// <value><see langword="null"/> by default: a machine that works at its best is no finding.</value>
    public double? MaxProcessorUsedPercent { get; set; }

    /// <summary>The percentage of memory in use above which it is reported.</summary>
    /// <value>90 by default.</value>
    public double? MaxMemoryUsedPercent { get; set; } = 90;

    /// <summary>The percentage of a disk that must be free.</summary>
    /// <value>10 by default.</value>
    public double? MinDiskFreePercent { get; set; } = 10;

    /// <summary>The bytes of each disk that must be free.</summary>
    /// <value><see langword="null"/> by default: boot partitions are smaller than any sensible number.</value>
    public long? MinDiskFreeBytes { get; set; }

    /// <summary>Disks to leave out: mount points such as <c>/mnt/backup</c>, or drives such as <c>E:\</c>.</summary>
    public IList<string> ExcludedDisks { get; } = [];

    internal bool Excludes(string disk) => ExcludedDisks.Any(excluded => string.Equals(Bare(excluded), Bare(disk), Comparison));

    private static StringComparison Comparison =>
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static string Bare(string disk) => disk.TrimEnd('/', '\\');
}
