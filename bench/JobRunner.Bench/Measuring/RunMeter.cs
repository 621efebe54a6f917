using System.Diagnostics;

namespace JobRunner.Bench.Measuring;

/// <summary>Measures one round: bytes from its making on, time and processor from <see cref="Start"/> on.</summary>
internal sealed class RunMeter(RunProbe probe, int runs)
{
    private readonly long _allocated = Memory.Allocated;
    private Task _all = Task.CompletedTask;
    private long _startedAt;
    private TimeSpan _processorAtStart;
    private TimeSpan _pausedAtStart;

    /// <summary>Starts the clock; called with the first run that can start.</summary>
    public void Start()
    {
        _all = probe.ExpectAsync(runs);
        _processorAtStart = Environment.CpuUsage.TotalTime;
        _pausedAtStart = GC.GetTotalPauseDuration();
        _startedAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Waits until every run was counted, and then for what comes after.</summary>
    public async Task<Throughput> EndAsync(Func<Task> settleAsync)
    {
        await _all;
        var processor = Environment.CpuUsage.TotalTime - _processorAtStart;
        var paused = GC.GetTotalPauseDuration() - _pausedAtStart;
        await settleAsync();
        return new Throughput(
            runs / Stopwatch.GetElapsedTime(_startedAt, probe.EndedAt).TotalSeconds,
            (Memory.Allocated - _allocated) / (double)runs,
            processor.TotalMicroseconds / runs,
            paused.TotalMicroseconds / runs);
    }
}
