using JobRunner.Discovery;

namespace JobRunner.Dashboard.Api.Types;

/// <summary>A finding in JSON.</summary>
internal sealed record FindingReport(string Id, string Severity, string Place, string Message, string Remedy, string? Type)
{
    public static FindingReport Of(JobDiagnostic finding) => new(
        finding.Id,
        finding.Severity == DiagnosticSeverity.Error ? "error" : "warning",
        finding.Place,
        finding.Message,
        finding.Remedy,
        finding.JobType);
}
