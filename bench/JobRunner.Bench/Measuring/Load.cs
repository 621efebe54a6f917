using System.Diagnostics;

namespace JobRunner.Bench.Measuring;

/// <summary>Enqueues at a steady rate, whatever becomes of the runs.</summary>
internal static class Load
{
    public const int PerSecond = 200;

    public static async Task<Latency> OfferAsync(RunProbe probe, TimeSpan span, Func<int, ValueTask> enqueueAsync)
    {
        var runs = (int)(span.TotalSeconds * PerSecond);
        var (enqueuedAt, startedAt) = (new long[runs], new long[runs]);
        var all = probe.ExpectAsync(runs, startedAt);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        for (var i = 0; i < runs; i++)
        {
            await timer.WaitForNextTickAsync();
            enqueuedAt[i] = Stopwatch.GetTimestamp();
            await enqueueAsync(i);
        }

        await all;
        // At this rate a run starts long before the next is enqueued, so the order of the starts is that of the enqueues.
        return Latency.Of([.. startedAt.Zip(enqueuedAt, (started, enqueued) => Stopwatch.GetElapsedTime(enqueued, started).TotalMicroseconds)]);
    }
}
