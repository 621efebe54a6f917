namespace JobRunner.Tasks.HostMonitor;

/// <param name="Name">The mount point or drive.</param>
/// <param name="Total">The size in bytes.</param>
/// <param name="Free">Bytes that are free, those kept for the system included.</param>
/// <param name="Available">Bytes that a program can have.</param>
internal readonly record struct DiskState(string Name, long Total, long Free, long Available)
{
    // Blocks kept for the system count neither as used nor as free: that is how df reckons, and people compare.
    public double FreePercent
    {
        get
        {
            var usable = Total - Free + Available;
            return usable <= 0 ? 0 : Math.Clamp(100.0 * Available / usable, 0, 100);
        }
    }
}
