using JobRunner.Discovery;
using JobRunner.Monitoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class DiagnosticRuleTests
{
    [Fact]
    public async Task C3_Health_BrokenTask_IsAnIssueAndAWarningIsANote()
    {
        var broken = new JobDiagnostic("JR001", DiagnosticSeverity.Error, "BrokenTask", "It is abstract.", "Make it a class.", "broken");
        var misspelt = new JobDiagnostic("JR002", DiagnosticSeverity.Warning, "TWEET_MAX_CONCURENT", "No option has that name.", "Say MAX_CONCURRENT.");
        await using var node = new MonitoredNode(new MonitoredNode.Setup { Diagnostics = [misspelt, broken] });

        var health = await node.HealthAsync();

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Equal("JR001 BrokenTask: It is abstract. Make it a class.", Assert.Single(health.Issues).Message);
        Assert.Equal(HealthFindingKind.Diagnostic, Assert.Single(health.Notes).Kind);
    }
}
