using System.CommandLine;
using JobRunner.Bench.Durable.Stores;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Durable;

/// <summary>The command that measures the durable stores.</summary>
internal static class DurableCommand
{
    private static readonly (string Name, Func<IDurableStore> Make)[] _stores =
    [
        ("sqlite", () => new SqliteDurableStore()), ("postgres", () => new PostgreSqlDurableStore()), ("redis", () => new RedisDurableStore()),
    ];

    public static Command Make()
    {
        string[] names = [.. _stores.Select(store => store.Name)];
        var stores = new Option<string>("--stores") { Description = "Which, with commas between.", DefaultValueFactory = _ => string.Join(',', names) };
        stores.Validators.Add(result =>
        {
            foreach (var unknown in Split(result.GetValueOrDefault<string>()).Except(names))
            {
                result.AddError($"\"{unknown}\" is no durable store; there are {string.Join(", ", names)}.");
            }
        });
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each contender.", DefaultValueFactory = _ => 3 };
        var runs = new Option<int>("--runs") { Description = "Runs that a round enqueues in batches; a twentieth of it one by one.", DefaultValueFactory = _ => 20_000 };
        var churn = new Option<int>("--churn") { Description = "Measure again after so many runs." };
        var peers = new Option<bool>("--peers") { Description = "Measure pg-boss, graphile-worker and bullmq on the same servers." };
        var json = new Option<bool>("--json") { Description = "Print JSON; the tables go to stderr." };
        var command = new Command("durable", "Measures the durable stores against loops by hand on real servers.") { stores, rounds, runs, churn, peers, json };
        command.SetAction((parsed, _) => MeasureAsync(
            new DurableSettings(Split(parsed.GetValue(stores)), parsed.GetValue(rounds), parsed.GetValue(runs), parsed.GetValue(churn), parsed.GetValue(peers)),
            parsed.GetValue(json)));
        return command;
    }

    private static string[] Split(string? names) => (names ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static async Task<int> MeasureAsync(DurableSettings settings, bool asJson)
    {
        var output = new ReportOutput(asJson);
        output.Begin();
        foreach (var (_, make) in _stores.Where(store => settings.Stores.Contains(store.Name)))
        {
            foreach (var report in await DurableScenario.RunAsync(make(), settings))
            {
                output.Add(report);
            }
        }

        return output.End();
    }
}
