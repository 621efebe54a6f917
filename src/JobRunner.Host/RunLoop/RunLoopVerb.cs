using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Serve;
using JobRunner.Host.Startup;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Host.RunLoop;

/// <summary><c>run-loop</c>: runs what is due, a bounded number at a time, and ends; for cron, launchd and the like.</summary>
internal static class RunLoopVerb
{
    private const int MostRuns = 1_000_000;
    private const int MostWorkers = 10_000;
    private const int DaySeconds = 86_400;

    public static Verb Create(VerbContext context)
    {
        var iterations = VerbOptions.Number("--max-iter", "After how many iterations it ends.", usual: 60, least: 1, MostRuns);
        var limit = VerbOptions.Number("--limit", "The most runs that an iteration takes.", usual: 100, least: 1, MostRuns);
        var parallel = VerbOptions.Number("--max-parallel", "The most that run at once.", usual: 1, least: 1, MostWorkers);
        var sleep = VerbOptions.Number("--sleep", "Seconds between two iterations.", usual: 10, least: 0, DaySeconds);
        var json = VerbOptions.Json();
        var verb = new Verb(
            "run-loop",
            "Runs what is due, sleeps, begins again, and ends: for cron, launchd and the like. Schedules are left to 'serve'. Exits with 1 if a run failed for good.",
            "jobrunner run-loop --max-iter 60 --limit 100 --max-parallel 1 --sleep 10",
            "jobrunner run-loop --max-iter 1 --json")
        {
            iterations, limit, parallel, sleep, json,
        };
        var store = StoreOptions.On(verb, "it is a node itself");
        verb.SetAction((parsed, cancellation) =>
        {
            var plan = new LoopPlan(parsed.GetValue(iterations), parsed.GetValue(limit), parsed.GetValue(parallel), TimeSpan.FromSeconds(parsed.GetValue(sleep)));
            return RunAsync(context with { Settings = store.Read(parsed) }, plan, parsed.GetValue(json), cancellation);
        });
        return verb;
    }

    private static async Task<int> RunAsync(VerbContext context, LoopPlan plan, bool isJson, CancellationToken cancellationToken)
    {
        using var host = JobHost.Build(context, HostPurpose.Loop, plan.ApplyTo);
        var store = host.Services.GetRequiredService<IJobStore>();
        store.RequireKept();
        // Unlike 'serve' it does not wait for a store that is away: whoever starts it again and again is told by the exit code.
        await store.StartAsync(cancellationToken).ConfigureAwait(false);
        using var signals = new SecondSignal(context.Console, context.Time);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var loop = new DueRunsLoop(host, plan, context.Time);
        await loop.RunAsync(stopping).ConfigureAwait(false);
        var isStopped = stopping.IsCancellationRequested;
        await host.StopAsync().ConfigureAwait(false);
        return Tell(context.Console, loop.Report(isStopped), isJson);
    }

    private static int Tell(CliConsole console, LoopReport report, bool isJson)
    {
        if (isJson)
        {
            JsonOutput.Write(console, report);
        }

        console.Talk.WriteLine(report.InWords());
        return report.Failed > 0 ? ExitCode.Finding : ExitCode.Done;
    }
}
