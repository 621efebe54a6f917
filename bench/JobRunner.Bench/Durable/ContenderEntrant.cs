using JobRunner.Bench.Durable.Stores;

namespace JobRunner.Bench.Durable;

/// <summary>A contender of this process: enqueues one by one, then in batches, drains until the last outcome is in the store, then is offered a steady rate.</summary>
internal sealed class ContenderEntrant(EntrantRole role, IDurableContender contender, ICostMeter cost) : IEntrant
{
    public string Name => contender.Name;

    public EntrantRole Role => role;

    public async Task<DurableRound> RoundAsync(DurableSettings settings)
    {
        await contender.HoldAsync();
        var runs = settings.Single + settings.Runs;
        var all = contender.Probe.ExpectAsync(runs);
        var single = await DurablePhase.MeasureAsync(cost, settings.Single, () => EnqueueOneByOneAsync(settings.Single));
        var batches = await DurablePhase.MeasureAsync(cost, settings.Runs, () => EnqueueInBatchesAsync(settings.Runs));
        var drain = await DurablePhase.MeasureAsync(cost, runs, () => DrainAsync(all));
        return contender.Probe.Count == runs
            ? new DurableRound(await contender.LatencyAsync(), single, batches, drain)
            : throw new InvalidOperationException($"{Name} executed {contender.Probe.Count:N0} times {runs:N0} runs.");
    }

    public async Task ChurnAsync(int runs)
    {
        var all = contender.Probe.ExpectAsync(runs);
        await EnqueueInBatchesAsync(runs);
        await DrainAsync(all);
    }

    private async Task EnqueueOneByOneAsync(int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            await contender.EnqueueAsync(run);
        }
    }

    private async Task EnqueueInBatchesAsync(int runs)
    {
        for (var first = 0; first < runs; first += DurableSettings.Batch)
        {
            await contender.EnqueueManyAsync(first, Math.Min(DurableSettings.Batch, runs - first));
        }
    }

    private async Task DrainAsync(Task all)
    {
        await contender.ReleaseAsync();
        await all;
        await contender.SettleAsync();
    }
}
