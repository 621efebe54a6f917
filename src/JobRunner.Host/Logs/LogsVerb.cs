using System.CommandLine;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Dispatch;
using JobRunner.Host.Stores;

namespace JobRunner.Host.Logs;

/// <summary><c>logs</c>: what a dispatched process or a run has written.</summary>
internal static class LogsVerb
{
    private const int MaxLines = 1_000_000;

    public static Verb Create(VerbContext context)
    {
        var name = new Argument<string>("NAME|RUN") { Description = "The name of a dispatched process, of which the newest is meant, or a run." };
        var follow = new Option<bool>("--follow", "-f") { Description = "Show what comes, until its end." };
        var tail = VerbOptions.Number("--tail", "The last so many lines only; 0 for all.", usual: 0, least: 0, most: MaxLines);
        var verb = new Verb(
            "logs",
            "Shows what a dispatched process or a run has written.",
            "jobrunner logs rep6 -f",
            "jobrunner logs 019ab3c4-5d6e --tail 20")
        {
            name, follow, tail,
        };
        var store = StoreOptions.On(verb);
        verb.SetAction((parsed, cancellation) =>
        {
            var lines = parsed.GetValue(tail);
            var shown = new ShownLog(context, new LogsRequest(lines == 0 ? null : lines, parsed.GetValue(follow)));
            return ShowAsync(context with { Settings = store.Read(parsed) }, shown, parsed.GetRequiredValue(name), cancellation);
        });
        return verb;
    }

    private static async Task<int> ShowAsync(VerbContext context, ShownLog shown, string name, CancellationToken cancellationToken)
    {
        using (var place = ProcessPlace.Open(context))
        {
            if (DispatchedProcess.Newest(name, place.Folder, place.Processes) is { } process)
            {
                return await shown.OfFileAsync(process.Metadata.LogFile, _ => ValueTask.FromResult(process.Process?.IsRunning != true), cancellationToken).ConfigureAwait(false);
            }
        }

        var session = await StoreSession.OpenAsync(context, StoreNeed.Existing, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var run = await session.Runs.FindAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new UsageException(UsageError.NeitherRunNorProcess(name));
            return await shown.OfRunAsync(session, run, cancellationToken).ConfigureAwait(false);
        }
    }
}
