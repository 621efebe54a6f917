using JobRunner.Monitoring.Events;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Monitoring;

public sealed class RunRecorderTests
{
    private static readonly Guid _runId = new("01234567-89ab-7def-8123-456789abcdef");

    [Fact]
    public async Task AttemptsEnded_SuccessesAndFailures_MakesEventsOfFailuresOnly()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));

        node.Ended(
            Samples.End("tweet"),
            Samples.End("tweet", RunState.Retrying, error: "503") with { RunId = _runId, Try = 2 },
            Samples.End("tweet", RunState.Skipped),
            Samples.End("tweet", RunState.Failed, error: "400") with { RunId = _runId, Try = 3 });

        Assert.Equal(
            [
                $"Run {_runId} of 'tweet' failed for good at attempt 3: 400",
                $"Attempt 2 of run {_runId} of 'tweet' failed and is tried again: 503",
            ],
            Messages(node));
    }

    [Fact]
    public async Task AttemptsEnded_ErrorOfAnyLength_IsKeptShort()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));

        node.Ended(Samples.End("tweet", RunState.Failed, error: new string('x', 100_000)));

        Assert.Equal(501, node.Monitor.GetJobMetrics("tweet")!.LastError!.Length);
        Assert.Equal(501, Assert.IsType<RunFailed>(Assert.Single(node.Monitor.GetRecentEvents())).Error.Length);
    }

    [Fact]
    public async Task Rescued_RunThatGoesOn_IsNoFailure()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));

        node.Observer.Rescued(new RescuedRun(_runId, "tweet", 4, "node-9", RunState.Queued, null));

        var metrics = node.Monitor.GetJobMetrics("tweet")!;
        Assert.Equal((1, 0, null), (metrics.Rescued, metrics.Attempts.Total, metrics.LastRunAt));
        Assert.Equal([$"Attempt 4 of run {_runId} of 'tweet' was cut off with its node 'node-9'; the run is now Queued."], Messages(node));
    }

    [Fact]
    public async Task Rescued_RunThatFails_IsADeadLetterToo()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));

        node.Observer.Rescued(new RescuedRun(_runId, "tweet", 3, "node-9", RunState.Failed, new RunError(RunErrorKind.CrashLoop, "its node died 3 times")));

        var metrics = node.Monitor.GetJobMetrics("tweet")!;
        Assert.Equal((1, 1, 1), (metrics.Rescued, metrics.Attempts.DeadLettered, metrics.Attempts.Total));
        Assert.Equal(Samples.Start, metrics.LastFailureAt);
        Assert.Equal(["RunFailed", "RunRescued"], node.Monitor.GetRecentEvents().Select(happened => happened.Name));
    }

    [Fact]
    public async Task LeaseLost_Reported_IsCountedAndAnEvent()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));

        node.Observer.LeaseLost("tweet", _runId, 2);

        Assert.Equal(1, node.Monitor.GetJobMetrics("tweet")!.LeasesLost);
        Assert.Equal([$"The lease of run {_runId} of 'tweet' was lost under attempt 2; its outcome is not accepted."], Messages(node));
    }

    [Fact]
    public async Task WorkerReplaced_Reported_IsCountedAndAnEvent()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));

        node.Observer.WorkerReplaced("worker-2", "tweet", _runId);

        Assert.Equal(1, node.Monitor.GetJobMetrics("tweet")!.WorkersReplaced);
        Assert.Equal([$"Worker 'worker-2' was replaced: run {_runId} of 'tweet' does not end after its timeout and grace."], Messages(node));
    }

    [Fact]
    public async Task TriggerFired_EachStatus_CountsRunsAndOverlaps()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));

        foreach (var status in Enum.GetValues<EnqueueStatus>())
        {
            node.Observer.TriggerFired("tweet", Samples.Start, TimeSpan.Zero, status);
        }

        var metrics = node.Monitor.GetJobMetrics("tweet")!;
        Assert.Equal((1, 1), (metrics.Fired, metrics.Overlapped));
        Assert.Empty(node.Monitor.GetRecentEvents());
    }

    [Fact]
    public async Task Misfired_Reported_CountsInstantsAndSaysThePolicy()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));

        node.Observer.Misfired("tweet", Samples.Start, 3, MisfirePolicy.FireOnce);

        Assert.Equal(3, node.Monitor.GetJobMetrics("tweet")!.Misfires);
        Assert.Equal(
            ["The trigger of 'tweet' missed 3 instants from 2026-01-01T00:00:00.0000000+00:00 on; policy FireOnce was applied."],
            Messages(node));
    }

    [Fact]
    public async Task StoreAvailabilityChanged_LostAndBack_SaysForHowLong()
    {
        await using var node = new MonitoredNode();
        node.Observer.StoreAvailabilityChanged(false, "connection refused");
        node.Time.Advance(TimeSpan.FromSeconds(90));
        node.Observer.StoreAvailabilityChanged(false, "connection refused");
        node.Time.Advance(TimeSpan.FromSeconds(30));

        node.Observer.StoreAvailabilityChanged(true, null);

        var recovered = Assert.IsType<StoreRecovered>(node.Monitor.GetRecentEvents()[0]);
        Assert.Equal(TimeSpan.FromMinutes(2), recovered.Outage);
        Assert.Equal("The store can be reached again, after 2 min.", recovered.Message);
        Assert.Equal("2026-01-01T00:00:00.0000000+00:00 The store cannot be reached: connection refused", node.Monitor.GetRecentEvents()[^1].ToString());
    }

    private static IEnumerable<string> Messages(MonitoredNode node) => node.Monitor.GetRecentEvents().Select(happened => happened.Message);
}
