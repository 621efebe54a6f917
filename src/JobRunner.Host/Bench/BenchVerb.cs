using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Host.Bench;

/// <summary><c>bench</c>: what this installation's store can do, measured beside it.</summary>
internal static class BenchVerb
{
    private const int MostRuns = 1_000_000;
    private static readonly string[] _headers = ["Measured", "Result"];

    public static Verb Create(VerbContext context)
    {
        var runs = VerbOptions.Number("--runs", "How many runs to make.", 1_000, 1, MostRuns);
        var (yes, json) = (VerbOptions.Yes(), VerbOptions.Json());
        var verb = new Verb(
            "bench",
            $"Measures enqueueing, draining and starting with runs that do nothing, under the name {BenchTask.Type} beside the store, and leaves nothing behind.",
            "jobrunner bench",
            "jobrunner bench --runs 10000 --yes --json | jq .drainedPerSecond")
        {
            runs, yes, json,
        };
        var store = StoreOptions.On(verb, "it measures a store");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var onStore = context with { Settings = store.Read(parsed) };
            if (await ConfiguredAsync(onStore, parsed.GetValue(yes), cancellation).ConfigureAwait(false) is not { } configured)
            {
                return ExitCode.Finding;
            }

            using var stop = new StopSignal();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, cancellation);
            var report = await MeasureAsync(onStore, configured, parsed.GetValue(runs), either.Token).ConfigureAwait(false);
            return Write(context.Console, report, parsed.GetValue(json));
        });
        return verb;
    }

    /// <returns>The store of the installation; <see langword="null"/> when a person does not want it disturbed.</returns>
    private static async Task<StoreInfo?> ConfiguredAsync(VerbContext context, bool isAgreed, CancellationToken cancellationToken)
    {
        var session = StoreSession.Build(context);
        await using (session.ConfigureAwait(false))
        {
            if (session.MissingFile is not null)
            {
                return session.Store.Info;
            }

            await session.StartAsync(cancellationToken).ConfigureAwait(false);
            var nodes = await session.Store.GetNodesAsync(cancellationToken).ConfigureAwait(false);
            var living = nodes.Count(node => node.IsAlive);
            var question = $"{Words.Count(living, "node works", "nodes work")} on this store, and would have its disk or server loaded meanwhile. Measure all the same?";
            return living == 0 || await Confirmation.AskAsync(context.Console, question, isAgreed).ConfigureAwait(false) ? session.Store.Info : null;
        }
    }

    /// <returns><see langword="null"/> when it was stopped.</returns>
    private static async Task<BenchReport?> MeasureAsync(VerbContext context, StoreInfo configured, int runs, CancellationToken cancellationToken)
    {
        await context.Console.Talk.WriteLineAsync($"Measuring on {configured.Name}, under the name {BenchTask.Type}.").ConfigureAwait(false);
        var probe = new BenchProbe();
        await RemoveAsync(context, configured).ConfigureAwait(false);
        try
        {
            return await MeasureAsync(context, configured, runs, probe, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            await RemoveAsync(context, configured).ConfigureAwait(false);
        }
    }

    private static async Task<BenchReport> MeasureAsync(VerbContext context, StoreInfo configured, int runs, BenchProbe probe, CancellationToken cancellationToken)
    {
        var host = BenchPlace.Build(context, configured, probe);
        await using (host.ConfigureAwait(false))
        {
            await host.Services.GetRequiredService<IJobStore>().StartAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await new Measurement(host, probe, context.Time).RunAsync(configured.Name, runs, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await host.StopAsync().ConfigureAwait(false);
            }
        }
    }

    // What one that was killed left behind, too.
    private static async Task RemoveAsync(VerbContext context, StoreInfo configured)
    {
        var host = BenchPlace.Build(context, configured, new BenchProbe());
        await using (host.ConfigureAwait(false))
        {
            if (host.Services.GetRequiredService<IJobStore>() is IStoreRemoval removal)
            {
                await removal.RemoveAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static int Write(CliConsole console, BenchReport? report, bool asJson)
    {
        if (report is null)
        {
            console.Talk.WriteLine("Stopped; nothing is left behind.");
            return ExitCode.Finding;
        }

        if (asJson)
        {
            JsonOutput.Write(console, report);
            return ExitCode.Done;
        }

        new TextTable(_headers,
        [
            ["enqueued one by one", PerSecond(report.EnqueuedSinglyPerSecond)],
            ["enqueued in batches of 100", PerSecond(report.EnqueuedInBatchesPerSecond)],
            ["executed, doing nothing", PerSecond(report.DrainedPerSecond)],
            ["from enqueue to start, half of them within", Milliseconds(report.StartP50Milliseconds)],
            ["from enqueue to start, 99 of 100 within", Milliseconds(report.StartP99Milliseconds)],
        ]).WriteTo(console);
        console.Talk.WriteLine($"{Words.Count(report.Runs, "run", "runs")} on {report.Store}; nothing is left behind.");
        return ExitCode.Done;
    }

    private static Cell PerSecond(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:0} a second");

    private static Cell Milliseconds(double span) => string.Create(CultureInfo.InvariantCulture, $"{span:0.##} ms");
}
