using JobRunner.Bench.Durable.Floors;
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
            await using var statements = await StoreFloor<Guid>.StartAsync("same statements", new OwnStatements(store.Use(EntrantRole.SameStatements)));
            await using var framework = await DurableFramework.StartAsync(store.Use());
            PeerProcess[] peers = [.. (settings.WithPeers ? store.Peers : []).Select(PeerProcess.Start)];
            var reports = await MeasureAsync(store, settings,
            [
                new ContenderEntrant(EntrantRole.Framework, framework, store.CostOf(EntrantRole.Framework)),
                new ContenderEntrant(EntrantRole.Floor, floor, store.CostOf(EntrantRole.Floor)),
                new ContenderEntrant(EntrantRole.SameStatements, statements, store.CostOf(EntrantRole.SameStatements)),
                new OtherNodeEntrant(framework, store.Use()),
                .. peers,
            ]);
            await Task.WhenAll(peers.Select(peer => peer.DisposeAsync().AsTask()));
            return reports;
        }
    }

    private static async Task<IReadOnlyList<ScenarioReport>> MeasureAsync(IDurableStore store, DurableSettings settings, IReadOnlyList<IEntrant> entrants)
    {
        var fresh = await MeasureAsync(store, settings, entrants, "new tables");
        if (settings.Churn == 0)
        {
            return [fresh];
        }

        foreach (var entrant in entrants)
        {
            await entrant.ChurnAsync(settings.Churn);
        }

        return [fresh, await MeasureAsync(store, settings, entrants, $"after {settings.Churn:N0} runs")];
    }

    private static async Task<ScenarioReport> MeasureAsync(IDurableStore store, DurableSettings settings, IReadOnlyList<IEntrant> entrants, string state)
    {
        var rounds = await Rounds.InterleaveAsync(entrants, settings.Rounds, entrant => entrant.RoundAsync(settings));
        var setting = $"{store.Durability}; {settings.Rounds} rounds of {settings.Single:N0} runs one by one and {settings.Runs:N0} in batches, and of {DurableSettings.LatencySpan.TotalSeconds:N0} s at {Load.PerSecond} a second";
        return new ScenarioReport($"{store.Name}, {state}", setting, new DurableReport([.. entrants.Zip(rounds, (entrant, own) => new EntrantResult(entrant.Name, entrant.Role, own))]).Figures());
    }
}
