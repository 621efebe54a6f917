using JobRunner.Host.Startup;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Host.Bench;

/// <summary>Enqueues, drains, and times starts, on a node of its own.</summary>
internal sealed class Measurement(JobHost host, BenchProbe probe, TimeProvider time)
{
    private const int BatchSize = 100;
    private const int TimedStarts = 200;

    // One by one is slow on a durable disk, and a tenth tells as much.
    private const int SinglyPart = 10;

    private readonly IJobClient _client = host.Services.GetRequiredService<IJobClient>();

    public async Task<BenchReport> RunAsync(string store, int runs, CancellationToken cancellationToken)
    {
        var singles = Math.Max(1, runs / SinglyPart);
        var singly = await RateAsync(singles, () => EnqueueSinglyAsync(singles, cancellationToken)).ConfigureAwait(false);
        var inBatches = await RateAsync(runs, () => EnqueueInBatchesAsync(runs, cancellationToken)).ConfigureAwait(false);
        var drained = await RateAsync(singles + runs, () => DrainAsync(singles + runs, cancellationToken)).ConfigureAwait(false);
        var starts = await TimeStartsAsync(cancellationToken).ConfigureAwait(false);
        return new BenchReport(store, runs, singly, inBatches, drained, Quantile(starts, 0.5), Quantile(starts, 0.99));
    }

    private static double Quantile(double[] sorted, double share) => Math.Round(sorted[(int)Math.Ceiling(share * sorted.Length) - 1], 2);

    private async Task<double> RateAsync(int count, Func<Task> work)
    {
        var begun = time.GetTimestamp();
        await work().ConfigureAwait(false);
        return Math.Round(count / Math.Max(time.GetElapsedTime(begun).TotalSeconds, double.Epsilon), 1);
    }

    private async Task EnqueueSinglyAsync(int count, CancellationToken cancellationToken)
    {
        for (var run = 0; run < count; run++)
        {
            await _client.EnqueueAsync(BenchTask.Type, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EnqueueInBatchesAsync(int count, CancellationToken cancellationToken)
    {
        for (var left = count; left > 0; left -= BatchSize)
        {
            var batch = Enumerable.Repeat(new EnqueueItem(BenchTask.Type, default, null), Math.Min(left, BatchSize));
            await _client.EnqueueManyAsync([.. batch], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DrainAsync(int count, CancellationToken cancellationToken)
    {
        var drained = probe.WhenMoreAsync(count);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        await drained.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<double[]> TimeStartsAsync(CancellationToken cancellationToken)
    {
        var starts = new double[TimedStarts];
        for (var start = 0; start < starts.Length; start++)
        {
            var started = probe.WhenMoreAsync(1);
            var begun = time.GetTimestamp();
            await _client.EnqueueAsync(BenchTask.Type, cancellationToken: cancellationToken).ConfigureAwait(false);
            await started.WaitAsync(cancellationToken).ConfigureAwait(false);
            starts[start] = time.GetElapsedTime(begun).TotalMilliseconds;
        }

        Array.Sort(starts);
        return starts;
    }
}
