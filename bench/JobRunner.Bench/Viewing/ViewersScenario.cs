using System.Text.RegularExpressions;
using JobRunner.Bench.Contenders;
using JobRunner.Bench.Durable;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;
using JobRunner.Bench.TaskClasses;
using JobRunner.Hosting;
using JobRunner.Queue;

namespace JobRunner.Bench.Viewing;

/// <summary>What ten live viewers cost the runs and the host, and how late they learn what happens.</summary>
internal sealed partial class ViewersScenario : IAsyncDisposable
{
    private const string Timed = "timed";
    private const int OneTimedOf = 10;
    private const int WarmingRounds = 5;
    private const double Mebibyte = 1024 * 1024;

    private readonly RunProbe _probe;
    private readonly RunEnds _ends;
    private readonly DashboardHost _host;
    private readonly DurableFramework _framework;
    private readonly HttpClient _http;

    private ViewersScenario(RunProbe probe, RunEnds ends, DashboardHost host)
    {
        (_probe, _ends, _host) = (probe, ends, host);
        _framework = DurableFramework.On(host.Framework, probe);
        _http = new HttpClient { BaseAddress = host.Address };
    }

    private IJobClient Client => _host.Framework.Client;

    public static async Task<ScenarioReport> RunAsync(string store, Action<JobRunnerBuilder> useStore, ViewersSettings settings)
    {
        var (probe, ends) = (new RunProbe(), new RunEnds());
        var timed = TaskAssembly.Make("Timed", [new TaskSpec(Timed, typeof(TimedTask), new Dictionary<string, object> { [nameof(JobAttribute.MaxConcurrent)] = JobMix.MaxConcurrent })]);
        var host = await DashboardHost.StartAsync(jobs => useStore(jobs.AddTasksFrom(JobMix.MakeTasks()).AddTasksFrom(timed)), probe, ends);
        await using var scenario = new ViewersScenario(probe, ends, host);
        return new ScenarioReport(
            $"viewers, {store}", $"{settings.Rounds} rounds of {settings.Runs:N0} no-op runs; then {settings.Watching.TotalSeconds:N0} s at {Load.PerSecond} runs a second; {Audience.Size} viewers, half of the overview, half of the runs; beside {settings.Ended:N0} ended and {settings.Waiting:N0} waiting runs",
            [.. await scenario.ThroughputAsync(settings), .. await scenario.WatchAsync(settings.Watching)]);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    private async Task<IEnumerable<Figure>> ThroughputAsync(ViewersSettings settings)
    {
        (string Name, int Viewers)[] cases = [("nobody looks", 0), ("nobody looks, again", 0), ($"{Audience.Size} viewers", Audience.Size)];
        // Until what renders pages is compiled for good: that takes longer than a round.
        for (var round = 0; round < WarmingRounds; round++)
        {
            await DrainAsync(settings.Runs, Audience.Size);
        }

        var rounds = await Rounds.InterleaveAsync(cases, settings.Rounds, one => DrainAsync(settings.Runs, one.Viewers));
        return
        [
            .. cases.Zip(rounds, (one, own) => new Figure("drained", one.Name, own.Median(round => round.RunsPerSecond), "runs/s")),
            new Figure("drained", "ratio: noise", Rounds.MedianRatio(rounds[1], rounds[0], round => round.RunsPerSecond), ""),
            new Figure("drained", "ratio: viewers", Rounds.MedianRatio(rounds[2], rounds[0], round => round.RunsPerSecond), "", Goal.AtLeast(0.9)),
            .. cases.Zip(rounds, (one, own) => new Figure("processor", one.Name, own.Median(round => round.ProcessorPerRun), "us/run")),
            new Figure("processor", "ratio: noise", Rounds.MedianRatio(rounds[1], rounds[0], round => round.ProcessorPerRun), ""),
            new Figure("processor", "ratio: viewers", Rounds.MedianRatio(rounds[2], rounds[0], round => round.ProcessorPerRun), ""),
        ];
    }

    private async Task<Throughput> DrainAsync(int runs, int viewers)
    {
        await _framework.HoldAsync();
        for (var first = 0; first < runs; first += DurableSettings.Batch)
        {
            await _framework.EnqueueManyAsync(first, Math.Min(DurableSettings.Batch, runs - first));
        }

        await using var audience = await Audience.JoinAsync(_http, viewers);
        Memory.Collect();
        var meter = new RunMeter(_probe, runs);
        meter.Start();
        await _framework.ReleaseAsync();
        return await meter.EndAsync(_framework.SettleAsync);
    }

    private async Task<IEnumerable<Figure>> WatchAsync(TimeSpan span)
    {
        // Until everything is compiled and as large as it gets by itself.
        var alone = await OfferAsync(span / 2);
        var (alive, resident) = (Memory.Alive(), Environment.WorkingSet);
        var page = new DelayViewer(_ends, EndedRow());
        var feed = new DelayViewer(_ends, EndedEvent());
        Latency watched;
        long aliveAfter, residentAfter, bytes;
        await using (var audience = await Audience.JoinAsync(_http, Audience.Size - 1))
        await using (page)
        await using (feed)
        {
            // What the page shows at first is no news.
            _ends.Forget();
            await page.JoinAsync(_http, Audience.EventsOf("runs", $"?type={Timed}"));
            await feed.JoinAsync(_http, "api/v1/events");
            watched = await OfferAsync(span);
            await Task.Delay(TimeSpan.FromSeconds(2));
            (aliveAfter, residentAfter, bytes) = (Memory.Alive(), Environment.WorkingSet, audience.Bytes);
        }

        return
        [
            new Figure("enqueue to start, p50", "nobody looks", alone.P50, "us"),
            new Figure("enqueue to start, p50", $"{Audience.Size} viewers", watched.P50, "us"),
            new Figure("enqueue to start, p99", "nobody looks", alone.P99, "us"),
            new Figure("enqueue to start, p99", $"{Audience.Size} viewers", watched.P99, "us"),
            new Figure("memory grown", "alive", (aliveAfter - alive) / Mebibyte, "MiB", Goal.AtMost(64)),
            new Figure("memory grown", "resident", (residentAfter - resident) / Mebibyte, "MiB", Goal.AtMost(64)),
            new Figure("sent", $"to {Audience.Size - 1} viewers", bytes / Mebibyte, "MiB"),
            .. Delays("end to the page", page),
            .. Delays("end to the event stream", feed),
        ];
    }

    private Task<Latency> OfferAsync(TimeSpan span) =>
        Load.OfferAsync(_probe, span, async run => await Client.EnqueueAsync(run % OneTimedOf == 0 ? Timed : JobMix.Names[JobMix.TypeOf(run)]));

    private static IEnumerable<Figure> Delays(string what, DelayViewer viewer)
    {
        var delays = Latency.Of([.. viewer.Delays]);
        return
        [
            new Figure(what, $"p50 of {viewer.Delays.Count:N0} runs", delays.P50, "ms"),
            new Figure(what, "p99", delays.P99, "ms", Goal.AtMost(1_000)),
            new Figure(what, "latest", viewer.Delays.Max(), "ms"),
        ];
    }

    // A row of the table of runs whose state is that it has succeeded.
    [GeneratedRegex("""id="run-(?<id>[0-9a-f-]{36})"(?:(?!id="run-).)*?s-succeeded""", RegexOptions.Singleline)]
    private static partial Regex EndedRow();

    [GeneratedRegex("""event: runFinished\ndata: [^\n]*?"run":"(?<id>[0-9a-f-]{36})""")]
    private static partial Regex EndedEvent();
}
