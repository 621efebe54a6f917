namespace JobRunner.Bench.Measuring;

/// <summary>From just before the enqueue to the first statement of the job, in microseconds.</summary>
internal readonly record struct Latency(double P50, double P99)
{
    public static Latency Of(double[] microseconds)
    {
        Array.Sort(microseconds);
        return new Latency(Percentile(microseconds, 0.50), Percentile(microseconds, 0.99));
    }

    // Nearest rank: a value that was seen, nothing interpolated.
    private static double Percentile(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
