using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring;

/// <summary>Tells ASP.NET's health checks what <see cref="IJobMonitor"/> says.</summary>
internal sealed class JobRunnerHealthCheck(IJobMonitor monitor) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = await monitor.GetSystemHealthAsync(cancellationToken).ConfigureAwait(false);

        // A registration may ask that a failure count as degraded only.
        var status = health.Status == HealthStatus.Unhealthy ? context.Registration.FailureStatus : health.Status;
        var description = health.Issues.Count == 0 ? "All is well." : string.Join('\n', health.Issues);
        return new HealthCheckResult(status, description, exception: null, DataOf(health));
    }

    private static Dictionary<string, object> DataOf(SystemHealth health)
    {
        var data = new Dictionary<string, object>
        {
            ["issues"] = health.Issues.Select(issue => issue.Message).ToArray(),
            ["notes"] = health.Notes.Select(note => note.Message).ToArray(),
            ["uptimeSeconds"] = health.Uptime.TotalSeconds,
            ["attempts"] = health.Attempts.Total,
            ["successful"] = health.Attempts.Successful,
            ["failed"] = health.Attempts.Failed,
            ["deadLettered"] = health.Attempts.DeadLettered,
            ["activeTypes"] = health.ActiveTypes,
            ["due"] = health.Backlog.Types.Sum(type => type.Due),
            ["running"] = health.Backlog.Types.Sum(type => type.Running),
            ["nodes"] = health.Nodes,
        };
        if (health.Concurrency is { } node)
        {
            data["nodeId"] = node.NodeId;
            data["workersBusy"] = node.Busy;
            data["workersIdle"] = node.Idle;
            data["workersStuck"] = node.Stuck;
        }

        return data;
    }
}
