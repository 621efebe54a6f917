using System.CommandLine;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.History;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Runs;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.History;

/// <summary><c>history</c>: what has ended of late.</summary>
internal static class HistoryVerb
{
    private const int MaxLimit = 1_000;
    private static readonly string[] _headers = ["Kind", "Type", "Request id", "Ended", "Took", "Why"];

    public static Verb Create(VerbContext context)
    {
        var limit = VerbOptions.Number("--limit", "How many at most.", 20, 1, MaxLimit);
        var status = new Option<string>("--status")
        {
            Description = "done, failed, or all that have ended, the skipped and the cancelled too.",
            DefaultValueFactory = _ => RecordKind.All,
        };
        status.AcceptOnlyFromAmong(RecordKind.Done, RecordKind.Failed, RecordKind.All);
        var json = VerbOptions.Json();
        return new Verb(
            "history",
            "Lists the runs that have ended, those that were enqueued last first.",
            "jobrunner history",
            "jobrunner history --status failed --limit 100 --json | jq '.records[].record.error'")
        {
            limit, status, json,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var query = new RunQuery { States = RecordKind.StatesOf(parsed.GetRequiredValue(status)), Limit = parsed.GetValue(limit) };
            var page = await session.Store.ListAsync(query, cancellation).ConfigureAwait(false);
            Write(session, page.Runs, parsed.GetValue(json));
            return ExitCode.Done;
        });
    }

    private static void Write(StoreSession session, IReadOnlyList<JobRun> runs, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.WriteSnake(session.Console, HistoryReport.Of(runs));
        }
        else if (runs.Count == 0)
        {
            session.Console.Talk.WriteLine("Nothing has ended, or it was pruned.");
        }
        else
        {
            var now = session.Now;
            new TextTable(_headers, [.. runs.Select(run => Row(run, now, session.Time.LocalTimeZone))]).WriteTo(session.Console);
        }
    }

    private static Cell[] Row(JobRun run, DateTimeOffset now, TimeZoneInfo zone) =>
    [
        new Cell(RecordKind.Of(run.State), RunWords.ToneOf(run.State)),
        Words.Line(run.JobType),
        run.RequestId is null ? new Cell(run.Id.ToString(), Tone.Muted) : Words.Line(run.RequestId),
        run.FinishedAt is { } ended ? Words.Past(ended, now, zone) : string.Empty,
        run.FinishedAt - run.StartedAt is { } took ? Words.Span(took) : string.Empty,
        RunWords.Note(run),
    ];
}
