using JobRunner.Bench.Contenders;
using JobRunner.Bench.Durable.Peers;
using JobRunner.Bench.Durable.Stores;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Durable;

/// <summary>The whole framework on one durable store, against a loop by hand, and beside other makers' queues.</summary>
internal static class DurableScenario
{
    /// <returns>A report on new tables and, if that was asked for, one after churn.</returns>
    public static async Task<IReadOnlyList<ScenarioReport>> RunAsync(IDurableStore store, DurableSettings settings)
    {
        await using (store)
        {
            await store.StartAsync();
            await using var floor = await store.StartFloorAsync();
            await using var framework = await DurableFramework.StartAsync(store.Use);
            await using var otherNode = await FrameworkHost.StartAsync(store.Use);
            MeasuredContender[] contenders =
            [
                new(DurableRole.Framework, framework, store.CostOf(DurableRole.Framework)),
                new(DurableRole.Floor, floor, store.CostOf(DurableRole.Floor)),
                new(DurableRole.OtherNode, framework.EnqueuedOn(otherNode), store.CostOf(DurableRole.OtherNode)),
            ];
            var fresh = await MeasureAsync(contenders, settings);
            var churned = settings.Churn == 0 ? null : await MeasureChurnedAsync(contenders, settings);
            var peers = await RunPeersAsync(store, settings);
            var reports = new List<ScenarioReport> { Report(store, settings, "new tables", fresh, peers.ToDictionary(peer => peer.Key, peer => peer.Value.Fresh)) };
            if (churned is not null)
            {
                reports.Add(Report(store, settings, $"after {settings.Churn:N0} runs", churned, peers.ToDictionary(peer => peer.Key, peer => peer.Value.Churned!)));
            }

            return reports;
        }
    }

    private static async Task<IReadOnlyList<DurableResult>> MeasureChurnedAsync(IReadOnlyList<MeasuredContender> contenders, DurableSettings settings)
    {
        foreach (var measured in contenders.Where(measured => measured.Role != DurableRole.OtherNode))
        {
            await DurableRound.ChurnAsync(measured.Contender, settings.Churn);
        }

        return await MeasureAsync(contenders, settings);
    }

    private static async Task<IReadOnlyList<DurableResult>> MeasureAsync(IReadOnlyList<MeasuredContender> contenders, DurableSettings settings)
    {
        MeasuredContender[] draining = [.. contenders.Where(measured => measured.Role != DurableRole.OtherNode)];
        var rounds = await Rounds.InterleaveAsync(draining, settings.Rounds, measured => DurableRound.MeasureAsync(measured, settings));
        var latencies = await Rounds.InterleaveAsync(contenders, settings.Rounds, measured => LatencyAsync(measured.Contender));
        return
        [
            .. contenders.Select((measured, place) => new DurableResult(
                measured.Contender.Name, measured.Role, Array.IndexOf(draining, measured) is >= 0 and var own ? rounds[own] : [], latencies[place])),
        ];
    }

    private static async Task<Latency> LatencyAsync(IDurableContender contender)
    {
        var latency = await Load.OfferAsync(contender.Probe, DurableSettings.LatencySpan, contender.EnqueueAsync);
        await contender.SettleAsync();
        return latency;
    }

    private static async Task<IReadOnlyDictionary<string, PeerReport>> RunPeersAsync(IDurableStore store, DurableSettings settings)
    {
        var reports = new Dictionary<string, PeerReport>();
        foreach (var peer in settings.WithPeers ? store.Peers : [])
        {
            reports[peer.Name] = await PeerProgram.RunAsync(peer, settings);
        }

        return reports;
    }

    private static ScenarioReport Report(
        IDurableStore store, DurableSettings settings, string state, IReadOnlyList<DurableResult> results, IReadOnlyDictionary<string, PeerFigures> peers) =>
        new(
            $"{store.Name}, {state}",
            $"{store.Durability}; {settings.Rounds} rounds of {settings.Single:N0} runs one by one and {settings.Runs:N0} in batches, and of {DurableSettings.LatencySpan.TotalSeconds:N0} s at {Load.PerSecond} a second",
            new DurableReport(results, peers).Figures());
}
