using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class FailureRuleTests
{
    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task Health_FailuresInARow_AreAnIssueFromFiveOn(int failures, bool expected)
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Ended([.. Enumerable.Repeat(Samples.End("tweet", RunState.Retrying, error: "503"), failures)]);

        var finding = await node.FindingAsync(HealthFindingKind.Failing);

        Assert.Equal(expected ? HealthStatus.Degraded : null, finding?.Status);
    }

    [Fact]
    public async Task Health_FailuresInARow_SayTheLastError()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Ended([.. Enumerable.Repeat(Samples.End("tweet", RunState.Failed, duration: TimeSpan.Zero, error: "503"), 6)]);

        Assert.Equal(
            "'tweet' has failed 6 times in a row, the last time at 2026-01-01T00:00:00.0000000+00:00: 503",
            (await node.FindingAsync(HealthFindingKind.Failing))!.Message);
    }

    [Theory]
    [InlineData(9, 11, false)]
    [InlineData(10, 10, true)]
    [InlineData(9, 9, false)]
    public async Task Health_ShareOfFailures_IsJudgedFromTwentyAttemptsOn(int failures, int successes, bool expected)
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Ended([.. Enumerable.Repeat(Samples.End("tweet", RunState.Failed, error: "503"), failures)]);
        node.Ended([.. Enumerable.Repeat(Samples.End("tweet"), successes)]);

        var finding = await node.FindingAsync(HealthFindingKind.Failing);

        Assert.Equal(expected, finding?.Message.StartsWith("'tweet' failed in 50 % of its latest 20 attempts", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task Health_FailuresLongAgo_AreForgotten()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Ended([.. Enumerable.Repeat(Samples.End("tweet", RunState.Failed, error: "503"), 100)]);
        node.Ended(Samples.End("tweet"));
        Assert.NotNull(await node.FindingAsync(HealthFindingKind.Failing));

        node.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Null(await node.FindingAsync(HealthFindingKind.Failing));
    }
}
