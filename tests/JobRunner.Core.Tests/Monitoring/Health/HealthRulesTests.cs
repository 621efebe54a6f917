using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Monitoring.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class HealthRulesTests
{
    [Fact]
    public void Judge_Nothing_IsHealthy()
    {
        var findings = HealthRules.Judge(Facts());

        Assert.Empty(findings);
        Assert.Equal(HealthStatus.Healthy, HealthRules.StatusOf(findings));
    }

    [Fact]
    public void Judge_ManyOfAKind_IsBoundedAndSaysHowManyMore()
    {
        var errors = Enumerable.Range(0, 1_000).Select(number => Diagnostic(DiagnosticSeverity.Error, $"Task{number}"));
        var warnings = Enumerable.Range(0, 3).Select(number => Diagnostic(DiagnosticSeverity.Warning, $"Variable{number}"));

        var findings = HealthRules.Judge(Facts() with { Diagnostics = [.. warnings, .. errors] });

        Assert.Equal(HealthRules.MaxFindingsOfAKind + 1 + 3, findings.Count);
        Assert.Equal("And 980 more of the same kind.", findings[HealthRules.MaxFindingsOfAKind].Message);
        Assert.Equal(3, findings.Count(finding => finding.Status == HealthStatus.Healthy));
    }

    [Fact]
    public void Judge_EveryKind_HasARuleThatSaysIt()
    {
        // Walks the enum, so that a new kind has to be placed.
        var rules = typeof(IHealthRule).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IHealthRule)) && type.IsClass).ToList();

        Assert.Equal(Enum.GetValues<HealthFindingKind>().Length - 1, rules.Count); // WorkerRule says two.
    }

    private static HealthFacts Facts() => new() { Now = Samples.Start, StartedAt = Samples.Start, Options = new MonitoringOptions() };

    private static JobDiagnostic Diagnostic(DiagnosticSeverity severity, string place) => new("JR001", severity, place, "It is wrong.", "Mend it.");
}
