using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Batches;
using JobRunner.Host.Batches.Enqueue;
using JobRunner.Host.Batches.Report;
using JobRunner.Queue;
using JobRunner.Tasks.Speech;
using JobRunner.Testing;

namespace JobRunner.Host.Tests.Batches;

public sealed class EnqueueAndReportTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private static readonly BatchFile _file = Batch.Yaml("""
        - {output_name: a, speaker: s, text: One}
        - {type: echo, payload: {x: 1}, request_id: b, priority: high, at: "2126-11-22T10:00:00Z"}
        - {argv: [ls, -l]}
        """);

    [Fact]
    public async Task Enqueue_OfABatch_MakesItsRunsOnce()
    {
        await using var host = await JobRunnerTestHost.StartAsync(_ => { });

        var first = await BatchEnqueuer.EnqueueAsync(host.Client, _file.Rows, _now, TestContext.Current.CancellationToken);
        var second = await BatchEnqueuer.EnqueueAsync(host.Client, _file.Rows, _now, TestContext.Current.CancellationToken);

        var runs = await host.RunsAsync();
        Assert.Equal(new EnqueueSummary(3, 3, 0, 0), first.Summary);
        Assert.Equal(["queued", "queued", "queued"], first.Rows.Select(row => row.Status));
        Assert.Equal(["duplicate_request", "duplicate_request", "queued"], second.Rows.Select(row => row.Status));
        Assert.Equal(first.Rows[0].RunId, second.Rows[0].RunId);
        Assert.Equal(["speech", "echo", "command", "command"], runs.Select(run => run.JobType));
        Assert.Equal(
            """{"request_id":"a","output_name":"a","speaker":"s","text":"One","queued_at":"2026-11-22T10:00:00+00:00","attempt":1}""", runs[0].Payload.ToString());
        Assert.Equal((JobPriority.High, RunState.Scheduled), (runs[1].Priority, runs[1].State));
        Assert.Equal("""{"argv":["ls","-l"]}""", runs[2].Payload.ToString());
    }

    [Fact]
    public async Task Enqueue_OfWhatIsDone_SaysSo()
    {
        await using var host = await JobRunnerTestHost.StartAsync(builder => builder.AddTasksFrom<DoneTask>());
        var rows = Batch.Yaml("- {type: done_at_once, request_id: r}\n").Rows;
        var first = await BatchEnqueuer.EnqueueAsync(host.Client, rows, _now, TestContext.Current.CancellationToken);
        await host.WaitForRunAsync(first.Rows[0].RunId);

        var second = await BatchEnqueuer.EnqueueAsync(host.Client, rows, _now, TestContext.Current.CancellationToken);

        Assert.Equal(("already_done", 1), (second.Rows[0].Status, second.Summary.AlreadyDone));
    }

    [Fact]
    public async Task Enqueue_WithTwoJobsOfOneIdInTheStoreAndAnImpossibleRow_MakesNone()
    {
        await using var host = await JobRunnerTestHost.StartAsync(_ => { });
        IReadOnlyList<BatchRow> rows = [.. _file.Rows, new BatchRow(4, 4, new string('x', 101))];

        await Assert.ThrowsAsync<ArgumentException>(() => BatchEnqueuer.EnqueueAsync(host.Client, rows, _now, TestContext.Current.CancellationToken));

        Assert.Empty(await host.RunsAsync());
    }

    [Fact]
    public async Task Report_OfABatch_SaysWhatBecameOfEachRow()
    {
        await using var host = await JobRunnerTestHost.StartAsync(builder => builder.AddTasksFrom<DoneTask>());
        var file = Batch.Yaml("""
            - {output_name: a, speaker: s, text: One}
            - {output_name: changed, speaker: s, text: Two}
            - {type: done_at_once, request_id: r}
            - {output_name: missing, speaker: s, text: Three}
            - {argv: [ls]}
            """);
        var enqueued = await BatchEnqueuer.EnqueueAsync(
            host.Client,
            [file.Rows[0], file.Rows[1] with { Speech = file.Rows[1].Speech! with { Text = "Two before" } }, file.Rows[2]],
            _now,
            TestContext.Current.CancellationToken);
        await host.WaitForRunAsync(enqueued.Rows[2].RunId);

        var done = 0;
        var report = await new BatchReporter(host.Store).ReportAsync(file, () => done++, TestContext.Current.CancellationToken);

        Assert.Equal(["waiting", "waiting", "done", "not_found", "not_found"], report.Rows.Select(row => row.Status));
        Assert.Equal([false, true, null, null, null], report.Rows.Select(row => row.IsChanged));
        Assert.Equal([("done", 1), ("not_found", 2), ("total", 5), ("waiting", 2)], report.Summary.Select(count => (count.Key, count.Value)));
        Assert.Equal(5, done);
        Assert.NotNull(SpeechContentHash.Of(file.Rows[0].Speech!));
    }
}
