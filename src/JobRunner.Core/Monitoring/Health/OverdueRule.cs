using JobRunner.Discovery;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>The alarm for what should have succeeded and did not, on whichever node.</summary>
internal sealed class OverdueRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts) =>
        from job in facts.Jobs
        where job is { IsEnabled: true, LateAfter: not null } && facts.StatusOf(job.JobType)?.Pause is null
        let last = LastSuccess(facts, job)
        where facts.Now - (last ?? facts.StartedAt) > job.LateAfter
        select new HealthFinding(
            HealthFindingKind.Overdue,
            HealthStatus.Degraded,
            $"'{job.JobType}' is overdue: {SinceWhen(facts, last)}, and it is to succeed at least every {job.LateAfter.GetValueOrDefault().InWords()}.{LastFailure(facts, job)}",
            job.JobType);

    private static DateTimeOffset? LastSuccess(HealthFacts facts, JobDescriptor job)
    {
        var here = facts.MetricsOf(job.JobType).LastSuccessAt;
        var anywhere = facts.StatusOf(job.JobType)?.LastSucceededAt;
        return here > anywhere || anywhere is null ? here : anywhere;
    }

    private static string SinceWhen(HealthFacts facts, DateTimeOffset? last) => last is { } at
        ? $"it last succeeded at {at:O}, {(facts.Now - at).InWords()} ago"
        : $"it has not succeeded since this host started at {facts.StartedAt:O}, {(facts.Now - facts.StartedAt).InWords()} ago";

    private static string LastFailure(HealthFacts facts, JobDescriptor job) =>
        facts.MetricsOf(job.JobType).LastError is { } error ? $" Its last failure: {error}" : string.Empty;
}
