using System.CommandLine;
using JobRunner.Bench.Durable.Stores;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Durable;

/// <summary>The command that measures the durable stores.</summary>
internal static class DurableCommand
{
    public static Command Make()
    {
        var stores = StoreTable.Option(StoreTable.Names, StoreTable.Names);
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each contender.", DefaultValueFactory = _ => 3 };
        var runs = new Option<int>("--runs") { Description = "Runs that a round enqueues in batches; a twentieth of it one by one.", DefaultValueFactory = _ => 20_000 };
        var churn = new Option<int>("--churn") { Description = "Measure again after so many runs." };
        var peers = new Option<bool>("--peers") { Description = "Measure pg-boss, graphile-worker and bullmq on the same servers." };
        var json = new Option<bool>("--json") { Description = "Print JSON; the tables go to stderr." };
        var command = new Command("durable", "Measures the durable stores against loops by hand on real servers.") { stores, rounds, runs, churn, peers, json };
        command.SetAction((parsed, _) => MeasureAsync(
            new DurableSettings(StoreTable.Split(parsed.GetValue(stores)), parsed.GetValue(rounds), parsed.GetValue(runs), parsed.GetValue(churn), parsed.GetValue(peers)),
            parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> MeasureAsync(DurableSettings settings, bool asJson)
    {
        var output = new ReportOutput(asJson);
        output.Begin();
        foreach (var store in StoreTable.Names.Where(settings.Stores.Contains))
        {
            foreach (var report in await DurableScenario.RunAsync(StoreTable.Make(store), settings))
            {
                output.Add(report);
            }
        }

        return output.End();
    }
}
