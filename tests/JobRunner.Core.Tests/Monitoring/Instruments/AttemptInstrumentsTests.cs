using JobRunner.Queue;

namespace JobRunner.Core.Tests.Monitoring.Instruments;

public sealed class AttemptInstrumentsTests
{
    [Fact]
    public async Task Ended_Success_IsMeasuredByTheMessagingConvention()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        using var probe = new MeterProbe(node.Meter);

        node.Ended(Samples.End("tweet", wait: TimeSpan.FromSeconds(2), duration: TimeSpan.FromMilliseconds(1_500)));

        const string Message = "messaging.destination.name=tweet, messaging.operation.name=process, messaging.operation.type=process, messaging.system=jobrunner";
        Assert.Equal(
            [
                "jobrunner.attempts[{attempt}] 1 {jobrunner.outcome=succeeded, messaging.destination.name=tweet}",
                "jobrunner.run.wait[s] 2 {messaging.destination.name=tweet}",
                $"messaging.client.consumed.messages[{{message}}] 1 {{{Message}}}",
                $"messaging.process.duration[s] 1.5 {{{Message}}}",
            ],
            probe.Lines);
    }

    [Fact]
    public async Task Ended_Failures_SayTheirSortAndCountTwice()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        using var probe = new MeterProbe(node.Meter);
        var timedOut = new RunError(RunErrorKind.TimedOut, "It took too long.");

        node.Ended(
            Samples.End("tweet", RunState.Retrying) with { Error = timedOut }, Samples.End("tweet", RunState.Failed) with { Error = timedOut });

        Assert.Equal(["jobrunner.retries[{run}] 1 {error.type=timed_out, messaging.destination.name=tweet}"], probe.Of("jobrunner.retries"));
        Assert.Equal(["jobrunner.dead_letters[{run}] 1 {error.type=timed_out, messaging.destination.name=tweet}"], probe.Of("jobrunner.dead_letters"));
        Assert.All(probe.Of("messaging.process.duration"), line => Assert.Contains("error.type=timed_out", line, StringComparison.Ordinal));
        Assert.DoesNotContain(probe.Of("messaging.client.consumed.messages"), line => line.Contains("error.type", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RunState.Queued, "returned", 0, 0)]
    [InlineData(RunState.Skipped, "skipped", 1, 0)]
    [InlineData(RunState.Cancelled, "cancelled", 1, 1)]
    public async Task Ended_WithoutVerdictOfTheTask_IsMeasuredAsFarAsItCame(RunState to, string outcome, int waits, int durations)
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        using var probe = new MeterProbe(node.Meter);

        node.Ended(Samples.End("tweet", to));

        Assert.Equal([$"jobrunner.attempts[{{attempt}}] 1 {{jobrunner.outcome={outcome}, messaging.destination.name=tweet}}"], probe.Of("jobrunner.attempts"));
        Assert.Equal((waits, durations), (probe.Of("jobrunner.run.wait").Count, probe.Of("messaging.process.duration").Count));
    }

    [Fact]
    public async Task Ended_NamesFromOutside_MakeOneSeries()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet") with { Aliases = ["post"] });
        using var probe = new MeterProbe(node.Meter);

        node.Ended([.. Enumerable.Range(0, 100).Select(number => Samples.End($"made-up-{number}")), Samples.End("post")]);

        Assert.Equal(
            [
                "jobrunner.run.wait[s] 0 {messaging.destination.name=_other}",
                "jobrunner.run.wait[s] 0 {messaging.destination.name=tweet}",
            ],
            probe.Of("jobrunner.run.wait").Distinct().Order());
    }

    [Fact]
    public async Task Ended_NobodyListens_AllocatesNothing()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Ended(Samples.End("tweet"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++)
        {
            node.Ended(Samples.End("tweet"));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Rescued_RunThatFails_IsAnAttemptAndADeadLetterToo()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        using var probe = new MeterProbe(node.Meter);

        node.Observer.Rescued(new RescuedRun(Guid.Empty, "tweet", 1, null, RunState.Failed, new RunError(RunErrorKind.CrashLoop, "again")));
        node.Observer.Rescued(new RescuedRun(Guid.Empty, "tweet", 1, null, RunState.Queued, null));

        Assert.Equal(
            [
                "jobrunner.rescues[{run}] 1 {jobrunner.outcome=failed, messaging.destination.name=tweet}",
                "jobrunner.attempts[{attempt}] 1 {jobrunner.outcome=failed, messaging.destination.name=tweet}",
                "jobrunner.dead_letters[{run}] 1 {error.type=crash_loop, messaging.destination.name=tweet}",
                "jobrunner.rescues[{run}] 1 {jobrunner.outcome=returned, messaging.destination.name=tweet}",
            ],
            probe.Lines);
    }

    [Fact]
    public async Task Trouble_OfLeasesAndWorkers_IsCounted()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        using var probe = new MeterProbe(node.Meter);

        node.Observer.LeaseLost("tweet", Guid.Empty, 1);
        node.Observer.WorkerReplaced("worker-1", "tweet", Guid.Empty);

        Assert.Equal(
            [
                "jobrunner.leases.lost[{run}] 1 {messaging.destination.name=tweet}",
                "jobrunner.workers.replaced[{worker}] 1 {messaging.destination.name=tweet}",
            ],
            probe.Lines);
    }
}
