using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>Types whose requirement is not met skip every run.</summary>
internal sealed class RequirementRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts) =>
        from requirement in facts.UnmetRequirements
        let types = facts.Jobs.Where(job => job.IsEnabled && job.Requires.Contains(requirement.Name)).Select(job => $"'{job.JobType}'").ToList()
        where types.Count > 0
        select new HealthFinding(
            HealthFindingKind.RequirementNotMet,
            HealthStatus.Degraded,
            $"Requirement '{requirement.Name}' is not met: {requirement.Reason}. The runs of {Name(types)} are skipped.");

    private static string Name(List<string> types) => types.Count <= 5
        ? string.Join(", ", types)
        : $"{string.Join(", ", types.Take(5))} and {types.Count - 5} more types";
}
