using JobRunner.Discovery;

namespace JobRunner.Dashboard.Api.Types;

/// <summary>A finding in one line, its weight first.</summary>
internal static class FindingLine
{
    public static string Of(JobDiagnostic finding) => $"{WeightOf(finding)} {finding}";

    public static string WeightOf(JobDiagnostic finding) => finding.Severity == DiagnosticSeverity.Error ? "error" : "warning";
}
