using System.CommandLine;
using System.Text.Json;
using JobRunner.Bench.Durable;
using JobRunner.Bench.Isolation;
using JobRunner.Bench.Profiling;
using JobRunner.Bench.Reporting;
using JobRunner.Bench.Scenarios;
using JobRunner.Bench.Schedules;
using JobRunner.Bench.Viewing;

namespace JobRunner.Bench;

/// <summary>The command line.</summary>
internal static class BenchCommand
{
    private const string All = "all";

    private static readonly IScenario[] _scenarios =
    [
        new ThroughputScenario(), new LatencyScenario(), new QuartzScenario(), new SaturationScenario(), new DiscoveryScenario(), new MillionScenario(), new SchedulesScenario(), new IsolationScenario(),
    ];

    public static RootCommand Make()
    {
        string[] names = [.. _scenarios.Select(scenario => scenario.Name), All];
        var scenarios = new Argument<string[]>("scenario") { Description = "What to measure.", Arity = ArgumentArity.OneOrMore };
        scenarios.AcceptOnlyFromAmong(names);
        var json = new Option<bool>("--json") { Description = "Print JSON; the tables go to stderr." };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each contender.", DefaultValueFactory = _ => 7 };
        var runs = new Option<int>("--runs") { Description = "Runs in a round of throughput.", DefaultValueFactory = _ => 300_000 };
        var root = new RootCommand("Measures JobRunner against the floor and against Quartz.") { scenarios, json, rounds, runs };
        root.SetAction((parsed, _) => MeasureAsync(
            parsed.GetValue(scenarios)!, new BenchSettings(parsed.GetValue(rounds), parsed.GetValue(runs)), parsed.GetValue(json)));
        root.Add(DurableCommand.Make());
        root.Add(PagesCommand.Make());
        root.Add(ViewersCommand.Make());
        root.Add(LoopCommand());
        root.Add(ProfileCommand());
        root.Add(ScheduleLoadCommand());
        root.Add(IsolationCommand(IsolationHost.Bare));
        root.Add(IsolationCommand(IsolationHost.Child));
        return root;
    }

    private static async Task<int> MeasureAsync(string[] names, BenchSettings settings, bool asJson)
    {
        var output = new ReportOutput(asJson);
        output.Begin();
        foreach (var scenario in _scenarios.Where(scenario => names.Contains(All) || names.Contains(scenario.Name)))
        {
            output.Add(await scenario.RunAsync(settings));
        }

        return output.End();
    }

    private static Command LoopCommand()
    {
        var kind = new Argument<string>("kind") { Description = "What to do over and over." };
        kind.AcceptOnlyFromAmong([.. Loop.Kinds]);
        var who = new Option<string>("--of") { Description = "Of whom.", DefaultValueFactory = _ => Loop.Contenders[0] };
        who.AcceptOnlyFromAmong([.. Loop.Contenders]);
        var seconds = new Option<int>("--seconds") { Description = "For how long.", DefaultValueFactory = _ => 20 };
        var loop = new Command("loop", "Repeats one kind of round, for a profiler to look at.") { kind, who, seconds };
        loop.SetAction(async (parsed, _) =>
            Console.WriteLine(await Loop.RunAsync(parsed.GetValue(kind)!, parsed.GetValue(who)!, TimeSpan.FromSeconds(parsed.GetValue(seconds)))));
        return loop;
    }

    private static Command ProfileCommand()
    {
        var file = new Argument<FileInfo>("nettrace") { Description = "A trace that the runtime wrote; bench/README.md says how." };
        file.AcceptExistingOnly();
        var top = new Option<int>("--top") { Description = "How many lines of each table.", DefaultValueFactory = _ => 40 };
        var profile = new Command("profile", "Prints where the time and the bytes of a trace went.") { file, top };
        profile.SetAction(parsed =>
        {
            var read = Profile.Read(parsed.GetValue(file)!.FullName);
            read.Own.Print("Time, by the method itself", parsed.GetValue(top), Console.Out);
            read.Whole.Print("Time, by the method and all that it calls", parsed.GetValue(top), Console.Out);
            read.Pauses.Print(Console.Out);
            read.AllocatedTypes.Print("Bytes, by type", parsed.GetValue(top), Console.Out);
            read.AllocatedBy.Print("Bytes, by method and type", parsed.GetValue(top), Console.Out);
        });
        return profile;
    }

    private static Command IsolationCommand(string name)
    {
        var command = new Command(name, "What the scenario \"isolation\" starts as a process of its own.") { Hidden = true };
        command.SetAction((_, _) => IsolationHost.StandInAsync());
        return command;
    }

    private static Command ScheduleLoadCommand()
    {
        var who = new Argument<string>("who");
        var load = new Command(ScheduleLoad.Command, "What the scenario \"schedules\" starts as a process of its own.") { who };
        load.Hidden = true;
        load.SetAction(async (parsed, _) => Console.WriteLine(JsonSerializer.Serialize(await ScheduleLoad.RunAsync(parsed.GetValue(who)!))));
        return load;
    }
}
