namespace JobRunner.Bench.Measuring;

/// <summary>What one round of many runs gave.</summary>
/// <param name="RunsPerSecond">From the first run that could start to the last that was counted.</param>
/// <param name="BytesPerRun">Allocated from before the first enqueue until all is settled.</param>
/// <param name="ProcessorPerRun">Microseconds of processor time, all threads together, in the time that <paramref name="RunsPerSecond"/> counts.</param>
/// <param name="PausePerRun">Microseconds in which the collector kept everybody waiting, in the same time.</param>
internal readonly record struct Throughput(double RunsPerSecond, double BytesPerRun, double ProcessorPerRun, double PausePerRun);
