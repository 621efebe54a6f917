using JobRunner.Bench.Contenders;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Scenarios;

/// <summary>No-op runs, against Quartz's one-shot triggers.</summary>
internal sealed class QuartzScenario : IScenario
{
    // Quartz is slower: with as many runs its rounds would be the longer ones.
    private const int FewerRuns = 6;

    public string Name => "quartz";

    public string Question => "How many no-op runs a second, against Quartz's one-shot triggers on its RAM store?";

    public async Task<ScenarioReport> RunAsync(BenchSettings settings)
    {
        await using var framework = await FrameworkContender.StartAsync();
        await using var quartz = await QuartzContender.StartAsync();
        IContender[] contenders = [framework, quartz];
        var quartzRuns = settings.Runs / FewerRuns;
        int RunsOf(IContender contender) => contender == quartz ? quartzRuns : settings.Runs;
        var drained = await Rounds.InterleaveAsync(contenders, settings.Rounds, contender => contender.DrainAsync(RunsOf(contender)));
        var together = await Rounds.InterleaveAsync(contenders, settings.Rounds, contender => contender.EnqueueAndDrainAsync(RunsOf(contender)));
        return new ScenarioReport(Name, $"{settings.Rounds} rounds of {settings.Runs:N0} runs, and of {quartzRuns:N0} one-shot triggers on {JobMix.Workers} threads",
        [
            .. Rates(contenders, "drained after enqueuing", drained),
            .. Rates(contenders, "drained while enqueuing", together),
            .. contenders.Zip(drained, (contender, own) => new Figure("allocated", contender.Name, own.Median(round => round.BytesPerRun), "bytes/run")),
        ]);
    }

    private static IEnumerable<Figure> Rates(IContender[] contenders, string what, IReadOnlyList<Throughput[]> rounds) =>
    [
        .. contenders.Zip(rounds, (contender, own) => new Figure(what, contender.Name, own.Median(round => round.RunsPerSecond), "runs/s")),
        new Figure(what, "times Quartz", Rounds.MedianRatio(rounds[0], rounds[1], round => round.RunsPerSecond), "", Goal.AtLeast(6)),
    ];
}
