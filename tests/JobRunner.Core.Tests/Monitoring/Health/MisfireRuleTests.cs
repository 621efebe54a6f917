using JobRunner.Monitoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class MisfireRuleTests
{
    [Theory]
    [InlineData(1, HealthStatus.Healthy, "missed 1 instant by")]
    [InlineData(2, HealthStatus.Healthy, "missed 2 instants by")]
    [InlineData(3, HealthStatus.Degraded, "missed 3 instants by")]
    public async Task S1_Health_Misfires_AreANoteAndThenAnIssue(int times, HealthStatus expected, string words)
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        for (var i = 0; i < times; i++)
        {
            node.Observer.Misfired("tweet", Samples.Start, 1, MisfirePolicy.FireOnce);
        }

        var finding = await node.FindingAsync(HealthFindingKind.Misfired);

        Assert.Equal(expected, finding!.Status);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_MisfiresLongAgo_AreForgotten()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Observer.Misfired("tweet", Samples.Start, 9, MisfirePolicy.Skip);
        node.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Null(await node.FindingAsync(HealthFindingKind.Misfired));
        Assert.Equal(9, node.Monitor.GetJobMetrics("tweet")!.Misfires);
    }
}
