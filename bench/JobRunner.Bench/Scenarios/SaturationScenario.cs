using JobRunner.Bench.Contenders;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;
using JobRunner.Bench.TaskClasses;
using JobRunner.Queue;

namespace JobRunner.Bench.Scenarios;

/// <summary>Whether a type with no free slot and a long queue delays another type (E1).</summary>
internal sealed class SaturationScenario : IScenario
{
    private const string Saturated = "saturated";
    private const string Other = "other";
    private const int Waiting = 100_000;
    private static readonly TimeSpan _span = TimeSpan.FromSeconds(1.5);

    private readonly RunProbe _probe = new();
    private readonly RunGate _gate = new();

    public string Name => "saturation";

    public string Question => $"Does a saturated type with {Waiting:N0} waiting runs slow another type's start?";

    public async Task<ScenarioReport> RunAsync(BenchSettings settings)
    {
        var tasks = TaskAssembly.Make("Saturation",
        [
            new TaskSpec(Saturated, typeof(GatedTask), new Dictionary<string, object> { [nameof(JobAttribute.MaxConcurrent)] = 2 }),
            new TaskSpec(Other, typeof(NoopTask), new Dictionary<string, object> { [nameof(JobAttribute.MaxConcurrent)] = JobMix.MaxConcurrent }),
        ]);
        await using var host = await FrameworkHost.StartAsync(tasks, _probe, _gate);
        (string Name, int Backlog)[] cases = [("nothing waits", 0), ("nothing waits, again", 0), ($"{Waiting:N0} wait", Waiting)];
        var rounds = await Rounds.InterleaveAsync(cases, settings.Rounds, one => MeasureAsync(host, one.Backlog));
        return new ScenarioReport(Name, $"{settings.Rounds} rounds of {_span.TotalSeconds:N1} s, {Load.PerSecond} enqueues a second of the other type",
        [
            .. cases.Zip(rounds, (one, own) => new Figure("other type's p50", one.Name, own.Median(round => round.P50), "us")),
            new Figure("other type's p50", "ratio: noise", Rounds.MedianRatio(rounds[1], rounds[0], round => round.P50), ""),
            new Figure("other type's p50", "ratio: saturated", Rounds.MedianRatio(rounds[2], rounds[0], round => round.P50), "", Goal.AtMost(1.25)),
            .. cases.Zip(rounds, (one, own) => new Figure("other type's p99", one.Name, own.Median(round => round.P99), "us")),
            new Figure("other type's p99", "ratio: noise", Rounds.MedianRatio(rounds[1], rounds[0], round => round.P99), ""),
            new Figure("other type's p99", "ratio: saturated", Rounds.MedianRatio(rounds[2], rounds[0], round => round.P99), ""),
        ]);
    }

    private async Task<Latency> MeasureAsync(FrameworkHost host, int backlog)
    {
        _gate.Close();
        EnqueueItem[] batch = [.. Enumerable.Repeat(new EnqueueItem(Saturated), 1_000)];
        for (var enqueued = 0; enqueued < backlog; enqueued += batch.Length)
        {
            await host.Client.EnqueueManyAsync(batch);
        }

        Memory.Collect();
        var latency = await Load.OfferAsync(_probe, _span, async _ => await host.Client.EnqueueAsync(Other));
        _gate.Open();
        await host.SettleAsync();
        return _gate.Passed == backlog ? latency : throw new InvalidOperationException($"{_gate.Passed} of {backlog} waiting runs were executed.");
    }
}
