using JobRunner.Monitoring;
using JobRunner.Monitoring.Statistics;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Monitoring;

public sealed class ActivityReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetActivity_LastHour_HasEachMinuteWithWhatThisNodeAndOthersDid()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Time.Advance(TimeSpan.FromMinutes(90));
        var now = node.Time.GetUtcNow();
        node.Ended(Samples.End("tweet", wait: TimeSpan.FromSeconds(1), duration: TimeSpan.FromSeconds(2), dueAt: now));
        node.Store.Activity.Add(Row(now, ActivityRow.AllTypes, "n2", (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8)), (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8))));
        node.Store.Activity.Add(Row(now - TimeSpan.FromMinutes(7), ActivityRow.AllTypes, "n2", (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8))));

        var report = await node.Monitor.GetActivityAsync(ActivityPeriod.LastHour(now + TimeSpan.FromSeconds(30)), cancellationToken: Token);

        Assert.Null(report.Failure);
        Assert.Equal(61, report.Steps.Count);
        Assert.All(report.Steps.Zip(report.Steps.Skip(1)), pair => Assert.Equal(pair.First.Before, pair.Second.From));
        Assert.Equal((now, 3), (report.Steps[^1].From, report.Steps[^1].Attempts.Successful));
        Assert.Equal((now - TimeSpan.FromMinutes(7), 1), (report.Steps[^8].From, report.Steps[^8].Attempts.Successful));
        Assert.All(report.Steps.Except([report.Steps[^1], report.Steps[^8]]), step => Assert.Equal((0, null, null), (step.Attempts.Total, step.Duration, step.QueueWait)));
        Assert.Equal((3, 2, 8), (report.Steps[^1].Duration!.Count, report.Steps[^1].Duration!.Minimum.TotalSeconds, report.Steps[^1].Duration!.Maximum.TotalSeconds));
        Assert.InRange(report.Steps[^1].QueueWait!.P50.TotalSeconds, 3 * 0.93, 3 * 1.07);
        Assert.Equal((4, 3.0), (report.Total.Attempts.Total, report.Steps[^1].RunsPerMinute));
        Assert.Equal(4, report.Durations.Sum(bar => bar.Count));
        Assert.Equal(4, report.QueueWaits.Sum(bar => bar.Count));
    }

    [Fact]
    public async Task GetActivity_RowsThatThisNodeHasWritten_AreNotCountedTwice()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Ended(Samples.End("tweet"), Samples.End("tweet"));
        node.Store.Activity.Add(Row(Samples.Start, ActivityRow.AllTypes, node.Activity.NodeId, (TimeSpan.Zero, TimeSpan.Zero)));
        node.Store.Activity.Add(Row(Samples.Start - TimeSpan.FromMinutes(1), ActivityRow.AllTypes, node.Activity.NodeId, (TimeSpan.Zero, TimeSpan.Zero)));

        var report = await node.Monitor.GetActivityAsync(ActivityPeriod.LastHour(Samples.Start + TimeSpan.FromSeconds(1)), cancellationToken: Token);

        Assert.Equal([1, 2], report.Steps.TakeLast(2).Select(step => step.Attempts.Successful));
    }

    [Fact]
    public async Task GetActivity_StoreThatIsAway_TellsWhatThisNodeDidAndWhatIsWrong()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Ended(Samples.End("tweet"));
        node.Store.Error = new StoreUnavailableException("It is away.", new IOException());

        var report = await node.Monitor.GetActivityAsync(ActivityPeriod.LastDay(Samples.Start + TimeSpan.FromSeconds(1)), cancellationToken: Token);
        var types = await node.Monitor.GetTypeActivityAsync(ActivityPeriod.LastDay(Samples.Start + TimeSpan.FromSeconds(1)), Token);

        Assert.Equal(("It is away.", 1), (report.Failure, report.Total.Attempts.Total));
        Assert.Equal(("It is away.", 1), (types.Failure, Assert.Single(types.Types).Activity.Attempts.Total));
    }

    [Fact]
    public async Task GetActivity_OfATypeWithAnOlderName_HasWhatWasCountedUnderBoth()
    {
        await using var node = new MonitoredNode(Samples.Job("post") with { Aliases = ["tweet"] });
        node.Ended(Samples.End("post"));
        node.Store.Activity.Add(Row(Samples.Start, "tweet", "n2", (TimeSpan.Zero, TimeSpan.Zero)));
        node.Store.Activity.Add(Row(Samples.Start, "discord", "n2", (TimeSpan.Zero, TimeSpan.Zero)));
        var period = ActivityPeriod.LastHour(Samples.Start + TimeSpan.FromSeconds(1));

        Assert.Equal(2, (await node.Monitor.GetActivityAsync(period, "tweet", Token)).Total.Attempts.Total);
        Assert.Equal(2, (await node.Monitor.GetActivityAsync(period, "post", Token)).Total.Attempts.Total);
        Assert.Equal(1, (await node.Monitor.GetActivityAsync(period, "discord", Token)).Total.Attempts.Total);
        Assert.Equal([("discord", 1), ("post", 2)], (await node.Monitor.GetTypeActivityAsync(period, Token)).Types.Select(type => (type.JobType, (int)type.Activity.Attempts.Total)));
    }

    [Fact]
    public async Task GetTypeActivity_LatestResult_IsOfTheEndThatCameLast()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        var (earlier, later) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        node.Ended(Samples.End("tweet", RunState.Failed) with { RunId = earlier });
        node.Store.Activity.Add(Row(Samples.Start, "tweet", "n2", (TimeSpan.Zero, TimeSpan.Zero)) with { LastRunId = later, LastState = RunState.Succeeded, LastEndedAt = Samples.Start + TimeSpan.FromSeconds(9) });

        var type = Assert.Single((await node.Monitor.GetTypeActivityAsync(ActivityPeriod.LastHour(Samples.Start + TimeSpan.FromSeconds(10)), Token)).Types);

        Assert.Equal((later, RunState.Succeeded, Samples.Start + TimeSpan.FromSeconds(9)), (type.LastRunId, type.LastState, type.LastEndedAt));
        Assert.Equal(0.5, type.Activity.Attempts.SuccessRate);
    }

    [Fact]
    public async Task GetActivity_DurationsOfANewerVersion_AreLeftOut()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Store.Activity.Add(Row(Samples.Start, ActivityRow.AllTypes, "n2", (TimeSpan.Zero, TimeSpan.Zero)) with { Durations = new byte[] { 9, 9, 9 } });

        var total = (await node.Monitor.GetActivityAsync(ActivityPeriod.LastHour(Samples.Start + TimeSpan.FromSeconds(1)), cancellationToken: Token)).Total;

        Assert.Equal((1, null, 1), (total.Attempts.Successful, total.Duration, total.QueueWait!.Count));
    }

    [Theory]
    [InlineData("0001-01-01", "9999-12-31", 181)]
    [InlineData("0001-01-01", "0001-01-01", 1)]
    [InlineData("9999-12-31", "9999-12-31", 1)]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01T00:02:00Z", 2)]
    [InlineData("2026-01-01T00:00:59Z", "2026-01-01T00:01:01Z", 2)]
    [InlineData("2026-01-01T00:02:00Z", "2026-01-01T00:00:00Z", 1)]
    public async Task GetActivity_AnyPeriod_IsCutToWhatIsKept(string from, string before, int steps)
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Time.Advance(TimeSpan.FromSeconds(150));

        var report = await node.Monitor.GetActivityAsync(new ActivityPeriod(ActivityResolution.Minute, At(from), At(before)), cancellationToken: Token);

        Assert.Equal(steps, report.Steps.Count);
        Assert.False(double.IsNaN(report.Total.RunsPerMinute));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal);

    private static ActivityRow Row(DateTimeOffset startedAt, string jobType, string nodeId, params (TimeSpan Wait, TimeSpan Duration)[] ends)
    {
        var tally = new ActivityTally();
        foreach (var (wait, duration) in ends)
        {
            tally.Record(Samples.End(jobType, wait: wait, duration: duration, dueAt: startedAt));
        }

        return tally.ToRow(new ActivityKey(ActivityResolution.Minute, startedAt, jobType), nodeId);
    }
}
