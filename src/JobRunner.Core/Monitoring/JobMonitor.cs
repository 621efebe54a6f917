using JobRunner.Monitoring.Events;
using JobRunner.Monitoring.Health;
using JobRunner.Monitoring.Statistics;
using JobRunner.Monitoring.Why;
using JobRunner.Queue;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring;

internal sealed class JobMonitor(
    RunStatistics statistics, EventLog events, HealthReader health, BacklogReader backlog, ActivityReader activities, WhyReader why, TimeProvider time, INodeActivity? activity = null) : IJobMonitor
{
    public async ValueTask<SystemHealth> GetSystemHealthAsync(CancellationToken cancellationToken = default)
    {
        var facts = await health.ReadAsync(cancellationToken).ConfigureAwait(false);
        var findings = HealthRules.Judge(facts);
        return new SystemHealth
        {
            Status = HealthRules.StatusOf(findings),
            At = facts.Now,
            Issues = [.. findings.Where(finding => finding.Status != HealthStatus.Healthy)],
            Notes = [.. findings.Where(finding => finding.Status == HealthStatus.Healthy)],
            StartedAt = facts.StartedAt,
            Uptime = statistics.Uptime,
            Attempts = facts.Metrics.Values.Aggregate(AttemptTotals.None, (sum, metrics) => sum + metrics.Attempts),
            ActiveTypes = facts.Metrics.Values.Count(metrics => metrics.Attempts.Total > 0),
            Concurrency = facts.Node,
            Backlog = ReportOf(facts.Store, facts.Backlog),
            Nodes = facts.Store.Nodes.Count(node => node.IsAlive),
            StoreUnavailableSince = facts.StoreUnavailableSince,
        };
    }

    public IReadOnlyList<JobMetrics> GetJobMetrics() => statistics.Read();

    public JobMetrics? GetJobMetrics(string jobType)
    {
        ArgumentNullException.ThrowIfNull(jobType);
        return statistics.Read(jobType);
    }

    public NodeConcurrency? GetConcurrency() => activity.Read();

    public async ValueTask<BacklogReport> GetBacklogAsync(CancellationToken cancellationToken = default)
    {
        var store = await backlog.ReadAsync(cancellationToken).ConfigureAwait(false);
        return ReportOf(store, backlog.TypesOf(store));
    }

    public ValueTask<ActivityReport> GetActivityAsync(ActivityPeriod period, string? jobType = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(period);
        return activities.ReadAsync(period, jobType, cancellationToken);
    }

    public ValueTask<TypeActivityReport> GetTypeActivityAsync(ActivityPeriod period, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(period);
        return activities.ReadTypesAsync(period, cancellationToken);
    }

    public IReadOnlyList<MonitorEvent> GetRecentEvents(int limit = 100) => events.Latest(limit);

    public async ValueTask<Explanation?> ExplainRunAsync(Guid runId, CancellationToken cancellationToken = default)
    {
        try
        {
            return await why.ExplainRunAsync(runId, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException problem)
        {
            return Explanation.OfAbsentStore(time.GetUtcNow(), problem.Message, activity?.StoreUnavailableSince);
        }
    }

    public async ValueTask<Explanation> ExplainTypeAsync(string jobType, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobType);
        try
        {
            return await why.ExplainTypeAsync(jobType, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException problem)
        {
            return Explanation.OfAbsentStore(time.GetUtcNow(), problem.Message, activity?.StoreUnavailableSince) with { JobType = jobType };
        }
    }

    private static BacklogReport ReportOf(StoreSnapshot store, IReadOnlyList<TypeBacklog> types) => new(store.ReadAt, types, store.Failure);
}
