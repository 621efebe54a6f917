using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Runs;

/// <summary>A run with its story, for people.</summary>
internal static class ShowText
{
    private const int MaxShownJson = 2_000;
    private static readonly string[] _attemptHeaders = ["Attempt", "Started", "Took", "To", "Where", "Why"];

    public static void WriteTo(CliConsole console, RunDetails details, TimeProvider time)
    {
        foreach (var (name, value) in Facts(details, time).Where(fact => !string.IsNullOrEmpty(fact.Value)))
        {
            console.Data.WriteLine($"{name + ":",-14}{value}");
        }

        WriteAttempts(console, details.Attempts, time.LocalTimeZone);
        WriteSection(console, "Error", details.Run.Error?.Detail?.ReplaceLineEndings("\n").Split('\n') ?? []);
        WriteSection(console, "Log", details.Log.Select(line => $"{Instant(line.At, time.LocalTimeZone)} {line.Level} {line.Text}"));
    }

    private static IEnumerable<(string Name, string? Value)> Facts(RunDetails details, TimeProvider time)
    {
        var (run, zone, now) = (details.Run, time.LocalTimeZone, time.GetUtcNow());
        return
        [
            ("Run", run.Id.ToString()),
            ("Type", Words.Line(run.JobType)),
            ("State", $"{StateText.Of(run.State)}{(run.IsCancelRequested && !run.State.IsFinal() ? ", to be cancelled" : string.Empty)}, {RunWords.When(run, now, zone)}"),
            ("Request id", Words.Line(run.RequestId)),
            ("Priority", RunJson.Camel(run.Priority)),
            ("Tries", string.Create(CultureInfo.InvariantCulture, $"{run.Tries}{(run.Deaths > 0 ? $", {run.Deaths} of them died with their node" : string.Empty)}")),
            ("Enqueued", Instant(run.EnqueuedAt, zone)),
            ("Due", Instant(run.DueAt, zone)),
            ("Schedule's", Instant(run.ScheduledFor, zone)),
            ("Started", Instant(run.StartedAt, zone)),
            ("Ended", Instant(run.FinishedAt, zone)),
            ("Took", run.FinishedAt - run.StartedAt is { } took ? Words.Span(took) : null),
            ("Where", Where(run.NodeId, run.WorkerName)),
            ("Lease", run is { State: RunState.Running, LeaseExpiresAt: { } until } ? $"until {Instant(until, zone)}" : null),
            ("Progress", Progress(details.Progress, now, zone)),
            ("Why", RunWords.Note(run)),
            ("Metadata", run.Metadata is null ? null : string.Join(", ", run.Metadata.Select(pair => Words.Line($"{pair.Key}={pair.Value}")))),
            ("Payload", Words.Cut(Words.Line(RunWords.PayloadLine(run)), MaxShownJson)),
            ("Results", Words.Cut(Words.Line(System.Text.Encoding.UTF8.GetString(run.Results.Span)), MaxShownJson)),
        ];
    }

    private static string? Progress(RunProgress? progress, DateTimeOffset now, TimeZoneInfo zone) => progress is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{progress.Fraction:0 %} {Words.Line(progress.Words)} ({Words.Past(progress.At, now, zone)})").Trim();

    private static void WriteAttempts(CliConsole console, IReadOnlyList<RunAttempt> attempts, TimeZoneInfo zone)
    {
        if (attempts.Count == 0)
        {
            return;
        }

        console.Data.WriteLine();
        new TextTable(_attemptHeaders, [.. attempts.Select(attempt => Row(attempt, zone))]).WriteTo(console);
    }

    private static Cell[] Row(RunAttempt attempt, TimeZoneInfo zone) =>
    [
        attempt.Attempt.ToString(CultureInfo.InvariantCulture),
        Instant(attempt.StartedAt, zone) ?? "never",
        attempt.StartedAt is { } started ? Words.Span(attempt.EndedAt - started) : string.Empty,
        new Cell(StateText.Of(attempt.To), RunWords.ToneOf(attempt.To)),
        Where(attempt.NodeId, attempt.WorkerName) ?? string.Empty,
        Words.Line(attempt.Error?.Message ?? attempt.Reason),
    ];

    private static void WriteSection(CliConsole console, string title, IEnumerable<string> lines)
    {
        var isFirst = true;
        foreach (var line in lines)
        {
            if (isFirst)
            {
                console.Data.WriteLine();
                console.Data.WriteLine($"{title}:");
                isFirst = false;
            }

            console.Data.WriteLine($"  {Words.Line(line)}");
        }
    }

    private static string? Where(string? node, string? worker) => node is null ? null : Words.Line(worker is null ? node : $"{node}, {worker}");

    private static string? Instant(DateTimeOffset? instant, TimeZoneInfo zone) => instant is { } at
        ? TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)
        : null;
}
