using System.CommandLine;
using JobRunner.Bench.Durable.Stores;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Viewing;

/// <summary>The command that measures what live viewers cost.</summary>
internal static class ViewersCommand
{
    private const string InMemory = "memory";

    // A second or two of each store.
    private static readonly Dictionary<string, int> _usualRuns = new() { [InMemory] = 600_000, ["sqlite"] = 40_000, ["postgres"] = 20_000, ["redis"] = 20_000 };

    public static Command Make()
    {
        var stores = StoreTable.Option([InMemory, .. StoreTable.Names], InMemory, "sqlite");
        var rounds = new Option<int>("--rounds") { Description = "Rounds with and without viewers.", DefaultValueFactory = _ => 9 };
        var runs = new Option<int?>("--runs") { Description = "Runs in a round; a second or two of them when it is not given." };
        var seconds = new Option<int>("--seconds") { Description = "For how long they watch.", DefaultValueFactory = _ => 60 };
        var ended = new Option<int>("--ended") { Description = "Runs that have ended before; not in the memory store, which forgets them.", DefaultValueFactory = _ => 0 };
        var waiting = new Option<int>("--waiting") { Description = "Runs that wait all the time; not in the memory store.", DefaultValueFactory = _ => 0 };
        var json = new Option<bool>("--json") { Description = "Print JSON; the tables go to stderr." };
        var command = new Command("viewers", "Measures what ten live viewers cost the runs and the host, and how late they learn what happens.") { stores, rounds, runs, seconds, ended, waiting, json };
        command.SetAction(async (parsed, _) =>
        {
            var output = new ReportOutput(parsed.GetValue(json));
            output.Begin();
            foreach (var store in StoreTable.Split(parsed.GetValue(stores)))
            {
                var settings = new ViewersSettings(parsed.GetValue(rounds), parsed.GetValue(runs) ?? _usualRuns[store], TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(ended), parsed.GetValue(waiting));
                output.Add(await RunAsync(store, settings));
            }

            return output.End();
        });
        return command;
    }

    private static async Task<ScenarioReport> RunAsync(string name, ViewersSettings settings)
    {
        if (name == InMemory)
        {
            return await ViewersScenario.RunAsync(name, _ => { }, settings);
        }

        await using var store = StoreTable.Make(name);
        await store.StartAsync();
        if (settings.Ended + settings.Waiting > 0)
        {
            await StoreFill.FillAsync(store.Use(), settings.Ended, settings.Waiting, TimeSpan.FromDays(1));
        }

        return await ViewersScenario.RunAsync(name, store.Use(), settings);
    }
}
