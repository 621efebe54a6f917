using JobRunner.Bench.Contenders;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Scenarios;

/// <summary>No-op runs through the whole framework, against the floor.</summary>
internal sealed class ThroughputScenario : IScenario
{
    private const string Drained = "drained after enqueuing";
    private const string WhileEnqueuing = "drained while enqueuing";
    private const string Bytes = "allocated";

    public string Name => "throughput";

    public string Question => "How many no-op runs a second, and how many bytes each, against the floor?";

    public async Task<ScenarioReport> RunAsync(BenchSettings settings)
    {
        await using var floor = new FloorContender();
        await using var framework = await FrameworkContender.StartAsync();
        IContender[] contenders = [framework, floor];
        var drained = await Rounds.InterleaveAsync(contenders, settings.Rounds, contender => contender.DrainAsync(settings.Runs));
        var together = await Rounds.InterleaveAsync(contenders, settings.Rounds, contender => contender.EnqueueAndDrainAsync(settings.Runs));
        return new ScenarioReport(Name, $"{settings.Rounds} rounds of {settings.Runs:N0} no-op runs, {JobMix.Types} types, {JobMix.Workers} workers",
        [
            .. Rates(contenders, Drained, drained, Goal.AtLeast(0.9)),
            .. Rates(contenders, WhileEnqueuing, together, Goal.AtLeast(0.5)),
            new Figure(Bytes, framework.Name, drained[0].Median(round => round.BytesPerRun), "bytes/run", Goal.AtMost(1_000)),
            new Figure(Bytes, $"{framework.Name}, while enqueuing", together[0].Median(round => round.BytesPerRun), "bytes/run", Goal.AtMost(1_000)),
            new Figure(Bytes, floor.Name, drained[1].Median(round => round.BytesPerRun), "bytes/run"),
            .. contenders.Zip(drained, (contender, own) => new Figure("processor, drained after", contender.Name, own.Median(round => round.ProcessorPerRun), "us/run")),
            .. contenders.Zip(together, (contender, own) => new Figure("processor, while enqueuing", contender.Name, own.Median(round => round.ProcessorPerRun), "us/run")),
            .. contenders.Zip(drained, (contender, own) => new Figure("collector's pauses, drained after", contender.Name, own.Median(round => round.PausePerRun), "us/run")),
            .. contenders.Zip(together, (contender, own) => new Figure("collector's pauses, while enqueuing", contender.Name, own.Median(round => round.PausePerRun), "us/run")),
        ]);
    }

    private static IEnumerable<Figure> Rates(IContender[] contenders, string what, IReadOnlyList<Throughput[]> rounds, Goal goal) =>
    [
        .. contenders.Zip(rounds, (contender, own) => new Figure(what, contender.Name, own.Median(round => round.RunsPerSecond), "runs/s")),
        new Figure(what, "ratio to the floor", Rounds.MedianRatio(rounds[0], rounds[1], round => round.RunsPerSecond), "", goal),
    ];
}
