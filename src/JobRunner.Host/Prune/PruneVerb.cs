using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Care;
using JobRunner.Execution;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;

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

            var now = session.Now;
            var forgotten = session.Remote is { } remote
                ? await remote.PruneAsync(given, cancellation).ConfigureAwait(false)
                : await Pruner.RunAsync(session.Store, now - (given ?? execution.Retention), now - (given ?? execution.FailedRetention), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Console, new PruneReport(forgotten));
            }
            else
            {
                await session.Console.Talk.WriteLineAsync($"{Words.Count(forgotten, "run was", "runs were")} forgotten.").ConfigureAwait(false);
            }

            return ExitCode.Done;
        });
    }

    private static Task<bool> AgreesAsync(CliConsole console, TimeSpan age, bool isGiven) =>
        Confirmation.AskAsync(console, $"Forget all runs that ended more than {Words.Span(age)} ago, dead letters too?", isGiven);
}
