using JobRunner.Bench.Durable.Stores;

namespace JobRunner.Bench.Durable;

/// <summary>One round of one contender: enqueued one by one, then in batches, then drained until the last outcome was in the store.</summary>
internal sealed record DurableRound(DurablePhase Single, DurablePhase Batches, DurablePhase Drain)
{
    public static async Task<DurableRound> MeasureAsync(MeasuredContender measured, DurableSettings settings)
    {
        var (_, contender, cost) = measured;
        await contender.HoldAsync();
        var runs = settings.Single + settings.Runs;
        var all = contender.Probe.ExpectAsync(runs);
        var single = await DurablePhase.MeasureAsync(cost, settings.Single, () => EnqueueOneByOneAsync(contender, settings.Single));
        var batches = await DurablePhase.MeasureAsync(cost, settings.Runs, () => EnqueueInBatchesAsync(contender, settings.Runs));
        var drain = await DurablePhase.MeasureAsync(cost, runs, () => DrainAsync(contender, all));
        return contender.Probe.Count == runs
            ? new DurableRound(single, batches, drain)
            : throw new InvalidOperationException($"{contender.Name} executed {contender.Probe.Count} times {runs} runs.");
    }

    /// <summary>Lets a contender execute many runs, so that its tables are what a year makes of them.</summary>
    public static async Task ChurnAsync(IDurableContender contender, int runs)
    {
        var all = contender.Probe.ExpectAsync(runs);
        await EnqueueInBatchesAsync(contender, runs);
        await DrainAsync(contender, all);
    }

    private static async Task EnqueueOneByOneAsync(IDurableContender contender, int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            await contender.EnqueueAsync(run);
        }
    }

    private static async Task EnqueueInBatchesAsync(IDurableContender contender, int runs)
    {
        for (var first = 0; first < runs; first += DurableSettings.Batch)
        {
            await contender.EnqueueManyAsync(first, Math.Min(DurableSettings.Batch, runs - first));
        }
    }

    private static async Task DrainAsync(IDurableContender contender, Task all)
    {
        await contender.ReleaseAsync();
        await all;
        await contender.SettleAsync();
    }
}
