namespace JobRunner.Tasks.HostMonitor;

/// <param name="Total">Bytes that there are, or that the limit leaves.</param>
/// <param name="Available">Bytes that can be had without swapping.</param>
/// <param name="IsLimited">Whether a control group gives less than the machine has.</param>
internal readonly record struct MemoryState(long Total, long Available, bool IsLimited = false)
{
    public double UsedPercent => Total <= 0 ? 0 : Math.Clamp(100.0 * (Total - Available) / Total, 0, 100);
}
