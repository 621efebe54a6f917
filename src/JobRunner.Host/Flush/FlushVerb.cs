using System.CommandLine;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Care;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Flush;

/// <summary><c>flush</c>: cancels what waits; <c>--hard</c> also forgets what has ended.</summary>
internal static class FlushVerb
{
    private static readonly RunState[] _waiting = [.. RunTransitions.States.Where(state => state.IsWaiting())];

    public static Verb Create(VerbContext context)
    {
        var hard = new Option<bool>("--hard") { Description = "Also forget all runs that have ended, results and dead letters too." };
        var yes = VerbOptions.Yes();
        var json = VerbOptions.Json();
        return new Verb(
            "flush",
            "Cancels every run that waits. What is running is left to its node.",
            "jobrunner flush",
            "jobrunner flush --hard --yes")
        {
            hard, yes, json,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var isHard = parsed.GetValue(hard);
            if (!await AgreesAsync(session, isHard, parsed.GetValue(yes), cancellation).ConfigureAwait(false))
            {
                return ExitCode.Finding;
            }

            var report = session.Remote is { } remote
                ? await remote.FlushAsync(isHard, cancellation).ConfigureAwait(false)
                : await Flusher.RunAsync(session.Store, session.Now, isHard, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Console, report);
            }
            else
            {
                await session.Console.Talk.WriteLineAsync(InWords(report, isHard)).ConfigureAwait(false);
            }

            return ExitCode.Done;
        });
    }

    private static async Task<bool> AgreesAsync(StoreSession session, bool isHard, bool isGiven, CancellationToken cancellationToken)
    {
        var counts = await session.Store.CountAsync(cancellationToken).ConfigureAwait(false);
        var waiting = counts.Sum(count => _waiting.Sum(state => count[state]));
        var ended = counts.Sum(count => RunTransitions.States.Where(state => state.IsFinal()).Sum(state => count[state]));
        var forget = isHard ? $" and forget the {ended} that have ended" : string.Empty;
        return await Confirmation.AskAsync(
            session.Console, $"Cancel the {Words.Count((int)waiting, "run that waits", "runs that wait")} in {session.Store.Info.Location}{forget}?", isGiven).ConfigureAwait(false);
    }

    private static string InWords(FlushReport report, bool isHard) =>
        $"{Words.Count(report.Cancelled, "run was", "runs were")} cancelled"
        + (isHard ? $", {report.Forgotten} forgotten" : string.Empty)
        + (report.Running > 0 ? $"; {report.Running} running were left to their nodes." : ".");
}
