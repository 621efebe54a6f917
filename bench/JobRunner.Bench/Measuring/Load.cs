using System.Diagnostics;

namespace JobRunner.Bench.Measuring;

/// <summary>Enqueues at a steady rate, whatever becomes of the runs.</summary>
/// <remarks>From a thread of its own: one of the pool would itself go on with what it has woken, and nobody would ever be woken.</remarks>
internal static class Load
{
    public const int PerSecond = 200;

    public static async Task<Latency> OfferAsync(RunProbe probe, TimeSpan span, Func<int, ValueTask> enqueueAsync)
    {
        var runs = (int)(span.TotalSeconds * PerSecond);
        var (enqueuedAt, startedAt) = (new long[runs], new long[runs]);
        var all = probe.ExpectAsync(runs, startedAt);
        await Task.Factory.StartNew(() => Enqueue(enqueuedAt, enqueueAsync), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await all;
        // At this rate a run starts long before the next is enqueued, so the order of the starts is that of the enqueues.
        return Latency.Of([.. startedAt.Zip(enqueuedAt, (started, enqueued) => Stopwatch.GetElapsedTime(enqueued, started).TotalMicroseconds)]);
    }

    private static void Enqueue(long[] enqueuedAt, Func<int, ValueTask> enqueueAsync)
    {
        var startedAt = Stopwatch.GetTimestamp();
        for (var i = 0; i < enqueuedAt.Length; i++)
        {
            var wait = TimeSpan.FromSeconds((i + 1.0) / PerSecond) - Stopwatch.GetElapsedTime(startedAt);
            Thread.Sleep(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            enqueuedAt[i] = Stopwatch.GetTimestamp();
            enqueueAsync(i).AsTask().GetAwaiter().GetResult();
        }
    }
}
