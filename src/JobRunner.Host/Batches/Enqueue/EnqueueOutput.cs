using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Discovery;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Batches.Enqueue;

/// <summary>Enqueues rows in the store of this installation, and prints what became of them.</summary>
internal static class EnqueueOutput
{
    private static readonly string[] _headers = ["Row", "Request", "Type", "Status", "Run"];

    public static async Task<int> EnqueueAsync(VerbContext context, IReadOnlyList<BatchRow> rows, bool asJson, CancellationToken cancellationToken)
    {
        var session = await StoreSession.OpenAsync(context, StoreNeed.ExistingOrNew, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            NoteUnknownTypes(session.Console, rows, session.Registry);
            var report = await BatchEnqueuer.EnqueueAsync(session.Client, rows, session.Now, cancellationToken).ConfigureAwait(false);
            Write(session.Console, report, asJson);
            return ExitCode.Done;
        }
    }

    public static void Write(CliConsole console, EnqueueReport report, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.WriteSnake(console, report);
        }
        else
        {
            new TextTable(_headers, [.. report.Rows.Select(Cells)]).WriteTo(console);
        }

        var summary = report.Summary;
        console.Talk.WriteLine(
            $"{Words.Count(summary.Total, "row", "rows")}: {summary.Queued} queued, {summary.DuplicateRequest} known already, {summary.AlreadyDone} done already.");
    }

    // Another host of the store may have the type, so it is no mistake.
    private static void NoteUnknownTypes(CliConsole console, IReadOnlyList<BatchRow> rows, JobRegistry registry)
    {
        foreach (var type in rows.Select(row => row.JobType).Distinct(StringComparer.Ordinal).Where(type => registry.Find(type) is null))
        {
            console.Talk.WriteLine($"warning: this host has no job type '{type}'.{NearestName.Hint(type, registry.Jobs.Select(job => job.JobType))} Its runs wait for a host that has.");
        }
    }

    private static IReadOnlyList<Cell> Cells(EnqueueRow row) =>
    [
        row.Row.ToString(CultureInfo.InvariantCulture),
        row.RequestId ?? string.Empty,
        row.Type,
        new Cell(row.Status, row.Status == EnqueueRow.Queued ? Tone.Good : Tone.Muted),
        row.RunId.ToString(),
    ];
}
