using System.CommandLine;
using JobRunner.Dashboard;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Transfer;

/// <summary><c>import</c>: enqueues the runs of a file.</summary>
internal static class ImportVerb
{
    private const int MostMistakes = 100;

    public static Verb Create(VerbContext context)
    {
        var file = new Argument<string>("FILE") { Description = "Lines of JSON: what 'export' wrote, or a queue file with id, task, args and status; - for stdin." };
        var failed = new Option<bool>("--failed") { Description = "Also what had failed, to be tried again." };
        var anyType = VerbOptions.AnyType();
        var json = VerbOptions.Json();
        return new Verb(
            "import",
            "Enqueues the runs of a file that wait or were running. All mistakes are told at once, and then nothing is enqueued; a second import makes nothing twice.",
            "jobrunner import job_queue.jsonl",
            "jobrunner export --state pending | jobrunner import - --sqlite other.db")
        {
            file, failed, anyType, json,
        }.OnStore(context, StoreNeed.ExistingOrNew, async (session, parsed, cancellation) =>
        {
            using var source = ImportSource.Open(parsed.GetRequiredValue(file), context);
            var importer = new Importer(source.Read, parsed.GetValue(failed));
            var known = parsed.GetValue(anyType) ? null : await KnownTypes.ReadAsync(session, cancellation).ConfigureAwait(false);
            return await RunAsync(session, importer, known, parsed.GetValue(json), cancellation).ConfigureAwait(false);
        });
    }

    private static async Task<int> RunAsync(
        StoreSession session, Importer importer, IReadOnlySet<string>? knownTypes, bool asJson, CancellationToken cancellationToken)
    {
        if (Refuse(session.Console, importer.Check(knownTypes)))
        {
            return ExitCode.Finding;
        }

        var report = await importer.RunAsync(session.Store, session.Get<RunIdSource>(), cancellationToken).ConfigureAwait(false);
        if (asJson)
        {
            JsonOutput.Write(session.Console, report);
        }
        else
        {
            await session.Console.Talk.WriteLineAsync(
                $"{Words.Count(report.Imported, "run", "runs")} imported; {report.Duplicates} were there already, {report.Ended} had ended.").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static bool Refuse(CliConsole console, IEnumerable<string> mistakes)
    {
        var count = 0;
        foreach (var mistake in mistakes)
        {
            if (count++ < MostMistakes)
            {
                console.Talk.WriteLine($"error: {mistake}");
            }
        }

        if (count > 0)
        {
            console.Talk.WriteLine($"{Words.Count(count, "mistake", "mistakes")}; nothing was imported.");
        }

        return count > 0;
    }
}
