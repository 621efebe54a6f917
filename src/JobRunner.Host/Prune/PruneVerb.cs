using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Care;
using JobRunner.Execution;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Prune;

/// <summary><c>prune</c>: forgets runs that ended long ago.</summary>
internal static class PruneVerb
{
    public static Verb Create(VerbContext context)
    {
        var olderThan = VerbOptions.Span("--older-than", "Those that ended longer ago than this, dead letters too; otherwise as the settings of the node say.");
        var yes = VerbOptions.Yes();
        var json = VerbOptions.Json();
        return new Verb(
            "prune",
            "Forgets runs that ended long ago, as a serving host does each minute. With a time of your own it asks.",
            "jobrunner prune",
            "jobrunner prune --older-than 2d --yes")
        {
            olderThan, yes, json,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var given = parsed.GetValue(olderThan);
            var execution = session.Get<ExecutionOptions>();
            if (given is { } age && !await AgreesAsync(session.Console, age, parsed.GetValue(yes)).ConfigureAwait(false))
            {
                return ExitCode.Finding;
            }

            var (finishedBefore, failedBefore) = (session.Now - (given ?? execution.Retention), session.Now - (given ?? execution.FailedRetention));
            var forgotten = session.Remote is { } remote
                ? await remote.PruneAsync(given, cancellation).ConfigureAwait(false)
                : await Pruner.RunAsync(session.Store, finishedBefore, failedBefore, cancellation).ConfigureAwait(false);
            // Another host looks after what is left on its own disk.
            var cleared = session.Remote is null ? await ClearAsync(session, finishedBefore, failedBefore, cancellation).ConfigureAwait(false) : 0;
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Console, new PruneReport(forgotten));
            }
            else
            {
                await session.Console.Talk.WriteLineAsync($"{Words.Count(forgotten, "run was", "runs were")} forgotten.").ConfigureAwait(false);
            }

            if (cleared > 0)
            {
                await session.Console.Talk.WriteLineAsync($"{Words.Count(cleared, "log of a command or process was", "logs of commands and processes were")} deleted.").ConfigureAwait(false);
            }

            return ExitCode.Done;
        });
    }

    private static async Task<int> ClearAsync(StoreSession session, DateTimeOffset finishedBefore, DateTimeOffset failedBefore, CancellationToken cancellationToken)
    {
        var cleared = 0;
        foreach (var remains in session.Get<IEnumerable<IRunRemains>>())
        {
            cleared += await remains.ClearAsync(finishedBefore, failedBefore, cancellationToken).ConfigureAwait(false);
        }

        return cleared;
    }

    private static Task<bool> AgreesAsync(CliConsole console, TimeSpan age, bool isGiven) =>
        Confirmation.AskAsync(console, $"Forget all runs that ended more than {Words.Span(age)} ago, dead letters too?", isGiven);
}
