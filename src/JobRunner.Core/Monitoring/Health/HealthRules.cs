using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>Every rule, and what they say together.</summary>
internal static class HealthRules
{
    // A thousand types that fail for one reason must not make a page of a thousand lines.
    public const int MaxFindingsOfAKind = 20;

    private static readonly IHealthRule[] _all =
    [
        new StoreRule(),
        new WorkerRule(),
        new StalledRule(),
        new BacklogRule(),
        new UnservedTypeRule(),
        new OverdueRule(),
        new FailureRule(),
        new MisfireRule(),
        new LeaseRule(),
        new RequirementRule(),
        new DiagnosticRule(),
        new PauseRule(),
    ];

    /// <summary>What there is to say, the worst first.</summary>
    public static IReadOnlyList<HealthFinding> Judge(HealthFacts facts) =>
    [
        .. _all.SelectMany(rule => rule.Judge(facts))
            .GroupBy(finding => (finding.Kind, finding.Status))
            .SelectMany(group => Bound([.. group]))
            .OrderBy(finding => finding.Status),
    ];

    public static HealthStatus StatusOf(IEnumerable<HealthFinding> findings) =>
        findings.Select(finding => finding.Status).DefaultIfEmpty(HealthStatus.Healthy).Min();

    private static IEnumerable<HealthFinding> Bound(IReadOnlyList<HealthFinding> findings)
    {
        if (findings.Count <= MaxFindingsOfAKind)
        {
            return findings;
        }

        var rest = findings.Count - MaxFindingsOfAKind;
        return [.. findings.Take(MaxFindingsOfAKind), findings[0] with { Message = $"And {rest} more of the same kind.", JobType = null }];
    }
}
