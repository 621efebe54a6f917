using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Dashboard.Api.Status;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Status;

/// <summary>The state of a store, for people.</summary>
internal static class StatusText
{
    // Left out where a terminal has no room for them.
    private static readonly string[] _dispensable = ["Oldest", "Last success"];
    private static readonly string[] _headers = ["Type", "Due", "Oldest", "Later", "Running", "Done", "Failed", "Last success", "Paused"];

    public static void WriteTo(CliConsole console, StatusFacts facts, TimeProvider time)
    {
        var totals = TotalsReport.Of(facts);
        console.Data.WriteLine($"{facts.Store.Name} at {facts.Store.Location}, {TimeZoneInfo.ConvertTime(facts.Now, time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}");
        console.Data.WriteLine($"{Words.Count((int)totals.Submitted, "run", "runs")}: {totals.Outstanding} outstanding, {totals.Done} done, {totals.Failed} failed");
        console.Data.WriteLine(NodesLine(facts, totals.Outstanding));
        if (facts.Forsaken > 0)
        {
            console.Data.WriteLine($"{Words.Count(facts.Forsaken, "run has", "runs have")} lost its node; a node that lives takes it up, or 'jobrunner gc' fails it.");
        }

        var types = TypeStatusReport.Of(facts).ToList();
        if (types.Count > 0)
        {
            var table = new TextTable(_headers, [.. types.Select(type => Row(type, facts.Now, time.LocalTimeZone))]);
            (console.IsTerminal && table.DrawnWidth > console.Width ? table.Without(_dispensable) : table).WriteTo(console);
        }
    }

    private static string NodesLine(StatusFacts facts, long outstanding)
    {
        var living = facts.LivingNodes.ToList();
        return living.Count > 0
            ? $"{Words.Count(living.Count, "node lives", "nodes live")}, {Words.Count(living.Sum(node => node.Node.Workers), "worker", "workers")}, {Words.Count(living.Sum(node => node.Leases), "lease", "leases")}"
            : $"no node lives{(outstanding > 0 ? ", and runs wait: start one with 'jobrunner serve'" : string.Empty)}";
    }

    private static Cell[] Row(TypeStatusReport type, DateTimeOffset now, TimeZoneInfo zone) =>
    [
        Words.Line(type.Type),
        Count(type, RunState.Queued),
        type.OldestDueAt is { } oldest ? Words.Span(now - oldest) : string.Empty,
        Count(type, RunState.Scheduled, RunState.Retrying),
        Count(type, RunState.Running),
        Count(type, RunState.Succeeded),
        new Cell(Count(type, RunState.Failed), type.Runs["failed"] > 0 ? Tone.Bad : Tone.Plain),
        type.LastSucceededAt is { } last ? Words.Past(last, now, zone) : string.Empty,
        type.PausedSince is { } since ? new Cell(Words.Line($"for {Words.Span(now - since)} {type.PauseReason}").Trim(), Tone.Bad) : string.Empty,
    ];

    private static string Count(TypeStatusReport type, params IEnumerable<RunState> states) =>
        states.Sum(state => type.Runs[StateText.Of(state)]).ToString(CultureInfo.InvariantCulture);
}
