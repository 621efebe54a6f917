using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api.Care;
using JobRunner.Dashboard.Api.Doctor;
using JobRunner.Dashboard.Api.History;
using JobRunner.Dashboard.Api.Nodes;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Dashboard.Api.Schedules;
using JobRunner.Dashboard.Api.Status;
using JobRunner.Dashboard.Api.Why;
using JobRunner.Host.Bench;
using JobRunner.Host.Cancel;
using JobRunner.Host.Dispatch;
using JobRunner.Host.RunLoop;
using JobRunner.Host.Service;
using JobRunner.Host.Terminal;
using JobRunner.Host.Transfer;
using JobRunner.Monitoring;
using JobRunner.Queue;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Documents;

/// <summary>The shapes that the verbs on a store print are those of the page.</summary>
public sealed class StoreVerbPageTests
{
    private static readonly MarkdownFile _page = new("docs/reference/cli.md");
    private static readonly Guid _other = Guid.Parse("019aab1e-7c80-7a31-8f5e-6f1f3a2b4c5e");

    [Fact]
    public void Enqueue_OfThePage_IsWhatIsPrinted() => Check("enqueue", console => JsonOutput.WriteSnake(
        console, EnqueueReport.Of([EnqueueRow.Of("tweet", "tweet-7", new EnqueueResult(EnqueueStatus.Created, PageSamples.RunId, RunState.Queued))])));

    [Fact]
    public void RunLoop_OfThePage_IsWhatIsPrinted() =>
        Check("run-loop", console => JsonOutput.Write(console, LoopReport.Of(60, 12, new AttemptTotals(10, 1, 1, 0, 0), isStopped: false)));

    [Fact]
    public void Service_OfThePage_IsWhatIsPrinted() => Check("service", console => JsonOutput.Write(
        console, new ServiceReport("cron", "/etc/cron.d/jobrunner", "* * * * * tweets cd /srv/tweets && …", [], Installed: false)));

    [Fact]
    public void List_OfThePage_IsWhatIsPrinted() =>
        Check("list", console => JsonOutput.Write(console, ListReport.Of(new RunPage([PageSamples.Retrying], PageSamples.RunId))));

    [Fact]
    public void Show_OfThePage_IsWhatIsPrinted() => Check("show", console =>
    {
        var node = JsonOutput.Node(ShowReport.Of(PageSamples.Details));
        node["run"] = new JsonObject { ["id"] = PageSamples.RunId };
        JsonOutput.Write(console, node);
    });

    [Fact]
    public void Why_OfThePage_IsWhatIsPrinted() => Check("why", console => JsonOutput.Write(console, WhyReport.Of(new Explanation(
        PageSamples.At,
        "tweet",
        PageSamples.Retrying,
        [
            new Cause(
                CauseKind.WaitsForRetry,
                "It failed at its attempt 1 (The service answered 503.), and is tried again at 2026-11-22T10:00:32Z, in 32 s.",
                "Mend what its error says; the retry comes by itself.") { Until = PageSamples.At.AddSeconds(32), RunIds = [PageSamples.RunId] },
        ]))));

    [Fact]
    public void Why_OfThePage_ListsEveryCause()
    {
        var page = File.ReadAllText(BuiltFiles.InRepository("docs/reference/cli.md"));

        Assert.All(Enum.GetValues<CauseKind>(), kind => Assert.Contains($"`{RunJson.Camel(kind)}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void History_OfThePage_IsWhatIsPrinted() =>
        Check("history", console => JsonOutput.WriteSnake(console, HistoryReport.Of([PageSamples.Done, PageSamples.Failed])));

    [Fact]
    public void Result_OfThePage_IsWhatIsPrinted() =>
        Check("result", console => JsonOutput.WriteSnake(console, ResultReport.Of("topic:beat-001", PageSamples.Done)));

    [Fact]
    public void Retry_OfThePage_IsWhatIsPrinted() => Check("retry", console => JsonOutput.Write(
        console, RetryReport.Of([PageSamples.Failed, PageSamples.Done with { Id = _other }], [PageSamples.RunId])));

    [Fact]
    public void Cancel_OfThePage_IsWhatIsPrinted() =>
        Check("cancel", console => JsonOutput.Write(console, new CancelReport([new CancelRow(PageSamples.RunId, "tweet", RunJson.Camel(CancelAnswer.Requested))],
            [new CancelledProcessRow("rep6", 4711, "cancelled")])));

    [Fact]
    public void Dispatch_OfThePage_IsWhatIsPrinted() => Check("dispatch", console => JsonOutput.WriteSnake(console, PageSamples.Dispatched));

    [Fact]
    public void Processes_OfThePage_IsWhatIsPrinted() => Check("processes", console => JsonOutput.WriteSnake(console, new ProcessesReport(
        [ProcessReport.Of(PageSamples.DispatchedFiles, PageSamples.Dispatched, isRunning: false, PageSamples.DispatchedEnd)])));

    [Fact]
    public void Gc_OfThePage_IsWhatIsPrinted() => Check("gc", console => JsonOutput.Write(console, new GcReport(
        [new GcEnded(PageSamples.RunId, "tweet", "failed", PageSamples.NodeId, PageSamples.At)],
        [new LeftRun(_other, $"its node {PageSamples.NodeId} lives and holds it until 2026-11-22T13:00:15Z; cancel it if it hangs")])));

    [Fact]
    public void Prune_OfThePage_IsWhatIsPrinted() => Check("prune", console => JsonOutput.Write(console, new PruneReport(1_204)));

    [Fact]
    public void Flush_OfThePage_IsWhatIsPrinted() => Check("flush", console => JsonOutput.Write(console, new FlushReport(12, 0, 2)));

    [Fact]
    public void Schedule_OfThePage_IsWhatIsPrinted() => Check("schedule", console => JsonOutput.Write(console, new ScheduleReport(
        PageSamples.At,
        [new FireTime(new(2027, 3, 28, 1, 0, 0, TimeSpan.Zero), "nightly", new(2027, 3, 28, 3, 0, 0, TimeSpan.FromHours(2)), "Europe/Berlin", ClockMark.MovedOutOfTheGap)],
        [new ScheduleOverlap("workers", new(2027, 3, 28, 1, 0, 0, TimeSpan.Zero), ["a", "nightly"], "2 types are due at 2027-03-28T01:00:00Z on 1 worker, so that 1 waits on a single node; within a day more are due than there are workers once.")])));

    [Fact]
    public void Status_OfThePage_IsWhatIsPrinted() => Check("status", console =>
    {
        var counts = new TypeCounts("tweet", [1, 0, 3, 1, 250, 2, 0, 0], PageSamples.At.AddSeconds(-30));
        var type = new TypeStatus("tweet", new TypePause(PageSamples.At.AddMinutes(-5), "the account is locked"), null, PageSamples.At, PageSamples.At);
        var store = new StoreInfo("sqlite", "data/jobrunner.db", IsDurable: true, IsShared: true, PollInterval: null);
        JsonOutput.WriteSnake(console, StatusReport.Of(new StatusFacts(PageSamples.At, store, [counts], [type], [PageSamples.Node], Forsaken: 0)));
    });

    [Fact]
    public void Nodes_OfThePage_IsWhatIsPrinted() => Check("nodes", console => JsonOutput.Write(console, new NodesReport([NodeReport.Of(PageSamples.Node)])));

    [Fact]
    public void Doctor_OfThePage_IsWhatIsPrinted() => Check("doctor", console => JsonOutput.Write(console, DoctorReport.Of(
        [new CheckResult("store", []), new CheckResult("nodes", [new DoctorFinding(DoctorSeverity.Warning, "No node lives, and 3 runs wait.", "Start one with 'jobrunner serve'.")])])));

    [Fact]
    public void Bench_OfThePage_IsWhatIsPrinted() =>
        Check("bench", console => JsonOutput.Write(console, new BenchReport("sqlite", 1_000, 812.4, 31250.5, 18903.1, 1.3, 3.9)));

    [Fact]
    public void Import_OfThePage_IsWhatIsPrinted() => Check("import", console => JsonOutput.Write(console, new ImportReport(1_204, 1_200, 3, 1)));

    [Fact]
    public void Export_OfThePage_IsALineThatIsPrinted() => Check("export", console => console.Data.WriteLine(
        JsonNode.Parse(ExportLine.Of(PageSamples.Retrying))!.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));

    private static void Check(string verb, Action<CliConsole> print)
    {
        var writer = new StringWriter();
        print(new CliConsole(writer, TextWriter.Null));

        Assert.Equal(_page.FirstBlock($"## {verb}", "json"), writer.ToString().TrimEnd('\n'));
    }
}
