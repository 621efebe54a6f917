namespace JobRunner.Tasks.HostMonitor;

/// <summary>The load averages, and the cores of the whole machine that bear them.</summary>
internal readonly record struct LoadState(double OneMinute, double FiveMinutes, double FifteenMinutes, int Cores)
{
    public double PerCore => OneMinute / Math.Max(1, Cores);
}
