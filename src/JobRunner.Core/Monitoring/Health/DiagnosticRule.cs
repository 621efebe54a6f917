using JobRunner.Discovery;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>What discovery and configuration refused is missing from the host; what they only warn of is worth a note.</summary>
internal sealed class DiagnosticRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts) =>
        from diagnostic in facts.Diagnostics
        select new HealthFinding(
            HealthFindingKind.Diagnostic,
            diagnostic.Severity == DiagnosticSeverity.Error ? HealthStatus.Degraded : HealthStatus.Healthy,
            diagnostic.ToString(),
            diagnostic.JobType);
}
