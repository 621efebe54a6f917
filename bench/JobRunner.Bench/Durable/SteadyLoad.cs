using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.Durable;

/// <summary>Offers a contender a steady rate.</summary>
internal static class SteadyLoad
{
    public static async Task<Latency> LatencyAsync(this IDurableContender contender)
    {
        await Task.Delay(DurableSettings.Rest);
        var latency = await Load.OfferAsync(contender.Probe, DurableSettings.LatencySpan, contender.EnqueueAsync);
        await contender.SettleAsync();
        return latency;
    }
}
