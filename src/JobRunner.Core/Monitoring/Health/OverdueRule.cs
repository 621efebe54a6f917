using JobRunner.Queue;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>The alarm for what should have succeeded and did not, on whichever node.</summary>
internal sealed class OverdueRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts)
    {
        var kept = facts.Store.Types.ToDictionary(status => status.JobType, StringComparer.Ordinal);
        return
            from job in facts.Jobs
            where job is { IsEnabled: true, LateAfter: not null }
            let status = kept.GetValueOrDefault(job.JobType)
            let metrics = facts.MetricsOf(job.JobType)
            let last = LastSuccess(status, metrics)
            where status?.Pause is null && facts.Now - (last ?? facts.StartedAt) > job.LateAfter
            select new HealthFinding(
                HealthFindingKind.Overdue,
                HealthStatus.Degraded,
                $"'{job.JobType}' is overdue: {SinceWhen(facts, last)}, and more than {job.LateAfter.GetValueOrDefault().InWords()} is late."
                    + LastFailure(metrics),
                job.JobType);
    }

    private static DateTimeOffset? LastSuccess(TypeStatus? status, JobMetrics metrics) =>
        status?.LastSucceededAt is { } anywhere && !(metrics.LastSuccessAt > anywhere) ? anywhere : metrics.LastSuccessAt;

    private static string SinceWhen(HealthFacts facts, DateTimeOffset? last) => last is { } at
        ? $"it last succeeded at {at:O}, {(facts.Now - at).InWords()} ago"
        : $"it has not succeeded since this host started at {facts.StartedAt:O}, {(facts.Now - facts.StartedAt).InWords()} ago";

    private static string LastFailure(JobMetrics metrics) =>
        metrics.LastError is { } error ? $" Its last failure: {error}" : string.Empty;
}
