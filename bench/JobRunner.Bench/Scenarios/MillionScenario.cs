using System.Diagnostics;
using JobRunner.Bench.Contenders;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;
using JobRunner.Bench.TaskClasses;

namespace JobRunner.Bench.Scenarios;

/// <summary>A million waiting runs: what they weigh, and whether each is executed once.</summary>
internal sealed class MillionScenario : IScenario
{
    private const int Runs = 1_000_000;

    private readonly RunProbe _probe = new();
    private readonly RunLedger _ledger = new(Runs);

    public string Name => "million";

    public string Question => "What do a million waiting runs weigh, and is each executed once?";

    public async Task<ScenarioReport> RunAsync(BenchSettings settings)
    {
        var tasks = TaskAssembly.Make("Million", JobMix.Names.Select((name, type) => new TaskSpec(name, typeof(LedgerTask), new Dictionary<string, object>
        {
            [nameof(JobAttribute.MaxConcurrent)] = JobMix.MaxConcurrent,
            [nameof(JobAttribute.Priority)] = JobMix.PriorityOf(type),
        })));
        await using var host = await FrameworkHost.StartAsync(tasks, _probe, _ledger);
        foreach (var type in JobMix.Names)
        {
            await host.Client.PauseAsync(type);
        }

        var before = Memory.Alive();
        var enqueuing = await EnqueueAsync(host);
        var weight = (Memory.Alive() - before) / (double)Runs;
        var draining = await DrainAsync(host);
        return new ScenarioReport(Name, $"{Runs:N0} runs that carry a number",
        [
            new Figure("a waiting run", "beyond its payload", weight - PayloadBytes(), "bytes", Goal.AtMost(400)),
            new Figure("a waiting run", "its payload", PayloadBytes(), "bytes"),
            new Figure("runs", "never executed", _ledger.Missing, "", Goal.AtMost(0)),
            new Figure("runs", "executed twice", _ledger.Repeated, "", Goal.AtMost(0)),
            new Figure("time", "to enqueue", enqueuing.TotalSeconds, "s"),
            new Figure("time", "to drain", draining.TotalSeconds, "s"),
        ]);
    }

    private static async Task<TimeSpan> EnqueueAsync(FrameworkHost host)
    {
        var startedAt = Stopwatch.GetTimestamp();
        for (var run = 0; run < Runs; run++)
        {
            await host.Client.EnqueueAsync(JobMix.Names[JobMix.TypeOf(run)], run);
        }

        return Stopwatch.GetElapsedTime(startedAt);
    }

    private async Task<TimeSpan> DrainAsync(FrameworkHost host)
    {
        var all = _probe.ExpectAsync(Runs);
        var startedAt = Stopwatch.GetTimestamp();
        foreach (var type in JobMix.Names)
        {
            await host.Client.ResumeAsync(type);
        }

        await all;
        await host.SettleAsync();
        return Stopwatch.GetElapsedTime(startedAt);
    }

    // An array's header and length, and its bytes in whole words.
    private static double PayloadBytes() => Enumerable.Range(0, Runs).Average(run => 16 + Math.Max(8, 8 * ((8 + run.ToString().Length + 7) / 8)));
}
