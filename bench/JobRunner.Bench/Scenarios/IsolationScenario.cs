using JobRunner.Bench.Isolation;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Scenarios;

/// <summary>Attempts in processes of their own, against the bare start of the same program.</summary>
internal sealed class IsolationScenario : IScenario
{
    private const int WarmRuns = 300;

    public string Name => "isolation";

    public string Question => "What does an attempt in a process of its own cost, against a bare posix_spawn of the same program, and where the process waits for it?";

    public async Task<ScenarioReport> RunAsync(BenchSettings settings)
    {
        var program = Path.Join(AppContext.BaseDirectory, "JobRunner.Bench");
        await using var host = await IsolationHost.StartAsync(program, IsolationHost.Child);
        Func<Task<TimeSpan>>[] contenders = [() => host.RunAsync("cold"), () => Task.FromResult(BareSpawn.Run(program, IsolationHost.Bare))];
        var rounds = await Rounds.InterleaveAsync(contenders, settings.Rounds, contender => contender());
        await host.RunAsync("warm");
        var warm = new double[WarmRuns];
        for (var run = 0; run < WarmRuns; run++)
        {
            warm[run] = (await host.RunAsync("warm")).TotalMilliseconds;
        }

        var latency = Latency.Of(warm);
        return new ScenarioReport(Name, $"{settings.Rounds} rounds of one start each, {WarmRuns} runs in a warm process",
        [
            new Figure("start to end", "cold attempt", rounds[0].Median(span => span.TotalMilliseconds), "ms"),
            new Figure("start to end", "bare posix_spawn", rounds[1].Median(span => span.TotalMilliseconds), "ms"),
            new Figure("start to end", "ratio to the bare start", Rounds.MedianRatio(rounds[0], rounds[1], span => span.TotalMilliseconds), "", Goal.AtMost(1.5)),
            new Figure("start to end, p50", "warm attempt", latency.P50, "ms", Goal.AtMost(5)),
            new Figure("start to end, p99", "warm attempt", latency.P99, "ms"),
        ]);
    }
}
