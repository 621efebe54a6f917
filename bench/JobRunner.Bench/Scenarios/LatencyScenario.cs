using JobRunner.Bench.Contenders;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Scenarios;

/// <summary>From enqueue to start, at a steady rate.</summary>
internal sealed class LatencyScenario : IScenario
{
    private static readonly TimeSpan _span = TimeSpan.FromSeconds(2);

    public string Name => "latency";

    public string Question => $"How long from enqueue to start at {Load.PerSecond} a second, against the floor and Quartz?";

    public async Task<ScenarioReport> RunAsync(BenchSettings settings)
    {
        await using var floor = new FloorContender();
        await using var framework = await FrameworkContender.StartAsync();
        await using var quartz = await QuartzContender.StartAsync();
        IContender[] contenders = [framework, floor, quartz];
        var rounds = await Rounds.InterleaveAsync(contenders, settings.Rounds, contender => contender.LatencyAsync(_span));
        return new ScenarioReport(Name, $"{settings.Rounds} rounds of {_span.TotalSeconds:N0} s, {Load.PerSecond} enqueues a second",
        [
            .. contenders.Zip(rounds, (contender, own) => new Figure("p50", contender.Name, own.Median(round => round.P50), "us")),
            new Figure("p50", "ratio to the floor", Rounds.MedianRatio(rounds[0], rounds[1], round => round.P50), "", Goal.AtMost(2)),
            .. contenders.Zip(rounds, (contender, own) => new Figure("p99", contender.Name, own.Median(round => round.P99), "us")),
            new Figure("p99", "ratio to the floor", Rounds.MedianRatio(rounds[0], rounds[1], round => round.P99), ""),
        ]);
    }
}
