using JobRunner.Monitoring;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring;

public sealed class JobRunnerHealthCheckTests
{
    [Fact]
    public async Task CheckHealthAsync_Healthy_SaysSoWithData()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Ended(Samples.End("tweet"));

        var entry = await CheckAsync(node);

        Assert.Equal((HealthStatus.Healthy, "All is well."), (entry.Status, entry.Description));
        Assert.Equal(1L, entry.Data["successful"]);
        Assert.Equal("node-1", entry.Data["nodeId"]);
    }

    [Fact]
    public async Task CheckHealthAsync_Degraded_DescribesTheIssues()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Observer.LeaseLost("tweet", Guid.Empty, 1);

        var entry = await CheckAsync(node);

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.StartsWith("This node lost 1 lease of 'tweet'", entry.Description, StringComparison.Ordinal);
        Assert.Equal([entry.Description!], (string[])entry.Data["issues"]);
    }

    [Theory]
    [InlineData(null, HealthStatus.Unhealthy)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Degraded)]
    public async Task CheckHealthAsync_Unhealthy_IsWhatTheRegistrationSays(HealthStatus? failureStatus, HealthStatus expected)
    {
        await using var node = new MonitoredNode();
        node.Activity.WorkerList.Clear();

        var entry = await CheckAsync(node, failureStatus);

        Assert.Equal(expected, entry.Status);
    }

    private static async Task<HealthReportEntry> CheckAsync(MonitoredNode node, HealthStatus? failureStatus = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(node.Monitor);
        services.AddHealthChecks().AddJobRunner(failureStatus: failureStatus);
        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Entries["jobrunner"];
    }
}
