using System.CommandLine;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Wait;

/// <summary><c>wait</c>: waits until a run has ended.</summary>
internal static class WaitVerb
{
    public static Verb Create(VerbContext context)
    {
        var run = new Argument<string>("RUN") { Description = "The request id, or the run's id." };
        var timeout = VerbOptions.Span("--timeout", "For how long at most; for ever otherwise.");
        var json = VerbOptions.Json();
        return new Verb(
            "wait",
            "Waits until a run has ended, and prints its results. Exits with 1 unless it succeeded.",
            "jobrunner wait topic:beat-001",
            "jobrunner wait topic:beat-001 --timeout 10m --json | jq -r .run.state")
        {
            run, timeout, json,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var found = await session.Runs.RequireAsync(parsed.GetRequiredValue(run), cancellation).ConfigureAwait(false);
            var ended = await WaitAsync(session, found, parsed.GetValue(timeout), cancellation).ConfigureAwait(false);
            return await WriteAsync(session, found, ended, parsed.GetValue(json), cancellation).ConfigureAwait(false);
        });
    }

    private static async Task<JobRun?> WaitAsync(StoreSession session, JobRun run, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        using var patience = timeout is { } limit ? new CancellationTokenSource(limit, session.Time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await session.Client.WaitAsync(run.Id, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return run;
        }
    }

    private static async Task<int> WriteAsync(StoreSession session, JobRun asked, JobRun? run, bool asJson, CancellationToken cancellationToken)
    {
        var console = session.Console;
        if (run is null)
        {
            await console.Talk.WriteLineAsync($"error: the run {asked.Id} was forgotten meanwhile.").ConfigureAwait(false);
            return ExitCode.Finding;
        }

        if (!run.State.IsFinal())
        {
            await console.Talk.WriteLineAsync($"error: the run {run.Id} had not ended in time; 'jobrunner show {run.Id}' says where it is.").ConfigureAwait(false);
            return ExitCode.Finding;
        }

        if (!asJson)
        {
            return Trigger.RunReport.WriteTo(console, run);
        }

        if (await session.Store.GetDetailsAsync(run.Id, cancellationToken).ConfigureAwait(false) is { } details)
        {
            JsonOutput.Write(console, ShowReport.Of(details));
        }

        return run.State == RunState.Succeeded ? ExitCode.Done : ExitCode.Finding;
    }
}
