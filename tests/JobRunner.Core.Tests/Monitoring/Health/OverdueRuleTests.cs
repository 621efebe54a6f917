using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class OverdueRuleTests
{
    private static JobDescriptor Hourly { get; } = Samples.Job("tweet") with { LateAfter = TimeSpan.FromHours(1) };

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public async Task Health_NeverSucceeded_IsOverdueSoLongAfterTheStart(int minutes, bool expected)
    {
        await using var node = new MonitoredNode(Hourly);
        node.Time.Advance(TimeSpan.FromMinutes(minutes));

        var finding = await node.FindingAsync(HealthFindingKind.Overdue);

        Assert.Equal(expected ? HealthStatus.Degraded : null, finding?.Status);
    }

    [Fact]
    public async Task Health_SucceededHere_CountsFromThen()
    {
        await using var node = new MonitoredNode(Hourly);
        node.Ended(Samples.End("tweet", dueAt: Samples.Start.AddMinutes(30), duration: TimeSpan.Zero));
        node.Time.Advance(TimeSpan.FromMinutes(90));
        Assert.Null(await node.FindingAsync(HealthFindingKind.Overdue));

        node.Ended(Samples.End("tweet", RunState.Failed, error: "the API said 401"));
        node.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(
            "'tweet' is overdue: it last succeeded at 2026-01-01T00:30:00.0000000+00:00, 1 h 1 min ago, and more than 1 h is late."
                + " Its last failure: the API said 401",
            (await node.FindingAsync(HealthFindingKind.Overdue))!.Message);
    }

    [Fact]
    public async Task Health_SucceededOnAnotherNode_CountsFromThen()
    {
        await using var node = new MonitoredNode(Hourly);
        node.Store.Types.Add(new TypeStatus("tweet", null, null, null, Samples.Start.AddMinutes(80)));
        node.Ended(Samples.End("tweet"));
        node.Time.Advance(TimeSpan.FromMinutes(90));

        Assert.Null(await node.FindingAsync(HealthFindingKind.Overdue));
    }

    [Fact]
    public async Task Health_SucceededHereLaterThanTheStoreKnows_CountsFromHere()
    {
        await using var node = new MonitoredNode(Hourly);
        node.Store.Types.Add(new TypeStatus("tweet", null, null, null, Samples.Start));
        node.Ended(Samples.End("tweet", dueAt: Samples.Start.AddMinutes(80)));
        node.Time.Advance(TimeSpan.FromMinutes(90));

        Assert.Null(await node.FindingAsync(HealthFindingKind.Overdue));
    }

    [Fact]
    public async Task Health_SucceededBeforeTheHostWasDown_IsOverdueAtOnce()
    {
        await using var node = new MonitoredNode(Hourly);
        node.Store.Types.Add(new TypeStatus("tweet", null, null, null, Samples.Start.AddDays(-2)));

        Assert.Contains("2 d ago", (await node.FindingAsync(HealthFindingKind.Overdue))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_PausedOrDisabled_IsNotOverdue()
    {
        await using var node = new MonitoredNode(Hourly, Hourly with { JobType = "discord", IsEnabled = false });
        node.Store.Types.Add(new TypeStatus("tweet", new TypePause(Samples.Start, null), null, null, null));
        node.Time.Advance(TimeSpan.FromHours(5));

        Assert.Null(await node.FindingAsync(HealthFindingKind.Overdue));
    }
}
