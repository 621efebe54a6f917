using System.CommandLine;
using JobRunner.Bench.Durable.Stores;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Viewing;

/// <summary>The command that measures the pages of the dashboard over many runs.</summary>
internal static class PagesCommand
{
    public static Command Make()
    {
        var stores = StoreTable.Option(StoreTable.Names, "sqlite", "postgres");
        var ended = new Option<int>("--ended") { Description = "Runs that have ended.", DefaultValueFactory = _ => 1_000_000 };
        var waiting = new Option<int>("--waiting") { Description = "Runs that wait.", DefaultValueFactory = _ => 100_000 };
        var rounds = new Option<int>("--rounds") { Description = "Requests of each page.", DefaultValueFactory = _ => 15 };
        var only = new Option<string>("--only") { Description = "Only pages with this in their name.", DefaultValueFactory = _ => "" };
        var json = new Option<bool>("--json") { Description = "Print JSON; the tables go to stderr." };
        var command = new Command("pages", "Measures every page of the dashboard with many runs against few.") { stores, ended, waiting, rounds, only, json };
        command.SetAction(async (parsed, _) =>
        {
            var settings = new PagesSettings(parsed.GetValue(ended), parsed.GetValue(waiting), parsed.GetValue(rounds), parsed.GetValue(only)!);
            var output = new ReportOutput(parsed.GetValue(json));
            output.Begin();
            foreach (var store in StoreTable.Split(parsed.GetValue(stores)))
            {
                output.Add(await PagesScenario.RunAsync(() => StoreTable.Make(store), settings));
            }

            return output.End();
        });
        return command;
    }
}
