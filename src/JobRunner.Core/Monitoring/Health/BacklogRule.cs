using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>Runs that have been due for long say that a type does not keep up.</summary>
internal sealed class BacklogRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts) =>
        facts.Options.MaxBacklogAge is not { } limit || !facts.Store.IsCurrent
            ? []
            : from entry in facts.LiveBacklog
              where entry.Backlog.Age > limit
              select new HealthFinding(
                  HealthFindingKind.OldBacklog,
                  HealthStatus.Degraded,
                  $"{entry.Backlog.InWords()}; more than {limit.InWords()} is too long. "
                      + $"Raise its MaxConcurrent ({entry.Job.MaxConcurrent} now), add nodes, or enqueue less.",
                  entry.Job.JobType);
}
