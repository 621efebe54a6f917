using System.Diagnostics;
using JobRunner.Core.Tests.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Queue;

/// <summary>Listening is a matter of the whole process, so nothing runs beside these.</summary>
[CollectionDefinition(nameof(RunTracingTests), DisableParallelization = true)]
[Collection(nameof(RunTracingTests))]
public sealed class RunTracingTests
{
    private static readonly Guid _runId = new("01234567-89ab-7def-8123-456789abcdef");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trace_FromEnqueueToRun_IsOne()
    {
        using var probe = new TraceProbe();
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        var run = await EnqueueAsync(node, "tweet");

        // Another flow, as a worker on another node is: nothing but what the run keeps leads there.
        await Task.Run(() => Process(run, RunState.Succeeded), Token);

        var (caller, send, process) = (probe.Ended("handle request"), probe.Ended("send tweet"), probe.Ended("process tweet"));
        Assert.Equal(caller.SpanId, send.ParentSpanId);
        Assert.Equal(send.SpanId, process.ParentSpanId);
        Assert.Equal((caller.TraceId, caller.TraceId), (send.TraceId, process.TraceId));
        Assert.Equal((ActivityKind.Producer, ActivityKind.Consumer), (send.Kind, process.Kind));
        Assert.True(process.HasRemoteParent);
    }

    [Fact]
    public async Task Tags_OfBothSpans_AreTheMessagingConventions()
    {
        using var probe = new TraceProbe();
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        var run = await EnqueueAsync(node, "tweet");
        Process(run, RunState.Succeeded);

        Assert.Equal(
            [
                "jobrunner.enqueue.status=created",
                "messaging.destination.name=tweet",
                $"messaging.message.id={run.Id}",
                "messaging.operation.name=send",
                "messaging.operation.type=send",
                "messaging.system=jobrunner",
            ],
            TraceProbe.TagsOf(probe.Ended("send tweet")));
        Assert.Equal(
            [
                "jobrunner.attempt=1",
                "jobrunner.outcome=succeeded",
                "messaging.destination.name=tweet",
                $"messaging.message.id={run.Id}",
                "messaging.operation.name=process",
                "messaging.operation.type=process",
                "messaging.system=jobrunner",
            ],
            TraceProbe.TagsOf(probe.Ended("process tweet")));
    }

    [Theory]
    [InlineData(RunState.Succeeded, ActivityStatusCode.Unset)]
    [InlineData(RunState.Skipped, ActivityStatusCode.Unset)]
    [InlineData(RunState.Cancelled, ActivityStatusCode.Unset)]
    [InlineData(RunState.Retrying, ActivityStatusCode.Error)]
    [InlineData(RunState.Failed, ActivityStatusCode.Error)]
    public void Processed_EachOutcome_IsAnErrorWhenItFailed(RunState to, ActivityStatusCode expected)
    {
        using var probe = new TraceProbe();

        Process(Run("tweet"), to, new RunError(RunErrorKind.TimedOut, "It took too long."));

        var process = probe.Ended("process tweet");
        Assert.Equal(expected, process.Status);
        Assert.Equal(expected == ActivityStatusCode.Error ? "It took too long." : null, process.StatusDescription);
        Assert.Equal(expected == ActivityStatusCode.Error ? "timed_out" : null, process.GetTagItem("error.type"));
    }

    [Fact]
    public void StartProcess_RunOfNoTrace_IsItsOwnRoot()
    {
        using var probe = new TraceProbe();
        using var loop = probe.Source.StartActivity("start the host");

        Process(Run("tweet"), RunState.Succeeded);

        Assert.Null(probe.Ended("process tweet").ParentId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00-zz-zz-01")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-00")]
    [InlineData("'; drop table runs; --")]
    public void StartProcess_TraceParentThatNobodyCanRead_IsNoParent(string traceParent)
    {
        using var probe = new TraceProbe();

        Process(Run("tweet") with { TraceParent = traceParent }, RunState.Succeeded);

        Assert.Null(probe.Ended("process tweet").ParentId);
    }

    [Fact]
    public void StartExecute_InAProcessOfItsOwn_IsUnderTheHostsSpan()
    {
        using var probe = new TraceProbe();
        const string Host = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        RunTracing.StartExecute("tweet", Host)!.Dispose();

        var execute = probe.Ended("execute tweet");
        Assert.Equal(("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"), (execute.TraceId.ToHexString(), execute.ParentSpanId.ToHexString()));
        Assert.Equal(Environment.ProcessId, execute.GetTagItem("process.pid"));
    }

    [Fact]
    public async Task StartProcess_SeveralRuns_LinksToEach()
    {
        using var probe = new TraceProbe();
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        var (one, two) = (await EnqueueAsync(node, "tweet"), await EnqueueAsync(node, "tweet"));
        LeasedRun[] runs = [Leased(one), Leased(two), Leased(Run("tweet"))];

        RunTracing.StartProcess("tweet", runs)!.Dispose();

        var process = probe.Ended("process tweet");
        Assert.Null(process.ParentId);
        Assert.Equal(3, process.GetTagItem("messaging.batch.message_count"));
        Assert.Equal(probe.All("send tweet").Select(send => send.SpanId), process.Links.Select(link => link.Context.SpanId));
        Assert.Equal([one.Id.ToString(), two.Id.ToString()], process.Links.Select(link => link.Tags!.Single().Value));
    }

    [Fact]
    public async Task EnqueueMany_OfSeveralTypes_IsOneSpan()
    {
        using var probe = new TraceProbe();
        await using var node = new MonitoredNode(Samples.Job("discord"), Samples.Job("tweet"));
        using var client = ClientOf(node);

        await client.EnqueueManyAsync([new EnqueueItem("discord"), new EnqueueItem("tweet")], Token);

        var send = probe.Ended("send");
        Assert.Equal(2, send.GetTagItem("messaging.batch.message_count"));
        Assert.All(node.Store.Enqueued, run => Assert.Equal(send.Id, run.TraceParent));
    }

    [Fact]
    public async Task Enqueue_StoreFails_IsAnErrorOfTheSpan()
    {
        using var probe = new TraceProbe();
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Store.Error = new StoreUnavailableException("Store 'stub' refuses connections.", new IOException());
        using var client = ClientOf(node);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => client.EnqueueAsync("tweet", cancellationToken: Token).AsTask());

        var send = probe.Ended("send tweet");
        Assert.Equal((ActivityStatusCode.Error, "Store 'stub' refuses connections."), (send.Status, send.StatusDescription));
        Assert.Equal(typeof(StoreUnavailableException).FullName, send.GetTagItem("error.type"));
    }

    [Fact]
    public async Task Enqueue_NobodyListensButTheCallerIsInATrace_KeepsTheCallersSpan()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        using var caller = new Activity("handle request").Start();
        using var client = ClientOf(node);

        await client.EnqueueAsync("tweet", cancellationToken: Token);

        Assert.Equal(caller.Id, Assert.Single(node.Store.Enqueued).TraceParent);
    }

    [Fact]
    public async Task Enqueue_SpanIsNotSampled_KeepsTheCallersSpan()
    {
        using var probe = new TraceProbe { Sampling = ActivitySamplingResult.None };
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        using var caller = new Activity("handle request").Start();
        using var client = ClientOf(node);

        await client.EnqueueAsync("tweet", cancellationToken: Token);

        Assert.Equal(caller.Id, Assert.Single(node.Store.Enqueued).TraceParent);
    }

    [Fact]
    public void Spans_NobodyListens_CostNoMemory()
    {
        NewRun[] runs = [Run("tweet")];
        EnqueueResult[] results = [new(EnqueueStatus.Created, _runId, RunState.Queued)];
        SendAndProcess(runs, results);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++)
        {
            SendAndProcess(runs, results);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void SendAndProcess(NewRun[] runs, EnqueueResult[] results)
    {
        using (var send = RunTracing.StartSend(runs))
        {
            Assert.Null(send);
            RunTracing.Sent(send, results);
        }

        Process(runs[0], RunState.Failed);
    }

    private static void Process(NewRun run, RunState to, RunError? error = null)
    {
        using var process = RunTracing.StartProcess(run, 1);
        RunTracing.Processed(process, to, error);
    }

    private static async Task<NewRun> EnqueueAsync(MonitoredNode node, string jobType)
    {
        using var source = new ActivitySource(TraceProbe.CallerSource);
        using var caller = source.StartActivity("handle request");
        using var client = ClientOf(node);
        await client.EnqueueAsync(jobType, cancellationToken: Token);
        return node.Store.Enqueued[^1];
    }

    private static JobClient ClientOf(MonitoredNode node) =>
        new(node.Store, node.Defaults, new RunIdSource(node.Time, new Random(1)), node.SendInstruments, node.Time);

    private static NewRun Run(string jobType) => new() { Id = _runId, JobType = jobType };

    private static LeasedRun Leased(NewRun run) => new(run, 1, 0, 0, Samples.Start, IsStarted: true);
}
