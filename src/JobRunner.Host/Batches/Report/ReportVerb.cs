using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Batches.Report;

/// <summary><c>report</c>: what became of the rows of a batch.</summary>
internal static class ReportVerb
{
    private static readonly string[] _headers = ["Row", "Request", "Type", "Status", "Tries", "Note"];

    public static Verb Create(VerbContext context)
    {
        var (file, json) = (BatchOptions.File(), BatchOptions.Json());
        var verb = new Verb(
            "report",
            "Looks up each row of a batch file in the store. Exits with 1 if one has failed.",
            "jobrunner report batch.yaml",
            "jobrunner report batch.yaml --json | jq '.rows[] | select(.status == \"failed\").request_id'")
        {
            file,
            json,
        };
        var store = StoreOptions.On(verb);
        verb.SetAction((parsed, cancellation) => RunAsync(
            context with { Settings = store.Read(parsed) }, parsed.GetRequiredValue(file), parsed.GetValue(json), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(VerbContext context, string path, bool asJson, CancellationToken cancellationToken)
    {
        var file = BatchInput.Read(context, path);
        if (file.Mistakes.Any)
        {
            return BatchInput.Refuse(context.Console, file, asJson);
        }

        var session = await StoreSession.OpenAsync(context, StoreNeed.Existing, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var report = await ProgressBar.ShowAsync(
                session.Console, "Looking up", file.Rows.Count, done => new BatchReporter(session.Store).ReportAsync(file, done, cancellationToken)).ConfigureAwait(false);
            return Write(session.Console, report, asJson);
        }
    }

    /// <returns>The exit code that it is worth.</returns>
    public static int Write(CliConsole console, BatchReport report, bool asJson)
    {
        if (asJson)
        {
            BatchJson.Write(console, report);
        }
        else
        {
            new TextTable(_headers, [.. report.Rows.Select(Cells)]).WriteTo(console);
        }

        var counts = report.Summary.Where(count => count.Key != "total").Select(count => $"{count.Value} {count.Key}");
        console.Talk.WriteLine($"{Words.Count(report.Rows.Count, "row", "rows")}: {string.Join(", ", counts)}.");
        return report.Rows.Any(row => row.Status == BatchReporter.Failed) ? ExitCode.Finding : ExitCode.Done;
    }

    private static IReadOnlyList<Cell> Cells(ReportRow row) =>
    [
        row.Row.ToString(CultureInfo.InvariantCulture),
        row.RequestId ?? string.Empty,
        row.Type,
        new Cell(row.Status, ToneOf(row.Status)),
        row.Attempt?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
        row.Error ?? (row.IsChanged == true ? "the file has changed since" : string.Empty),
    ];

    private static Tone ToneOf(string status) => status switch
    {
        "done" => Tone.Good,
        BatchReporter.Failed => Tone.Bad,
        _ => Tone.Plain,
    };
}
