using Microsoft.Extensions.Logging;

namespace JobRunner.Discovery;

/// <summary>Writes findings to a log.</summary>
internal static partial class JobDiagnosticLog
{
    public static void LogDiagnostics(this ILogger logger, IEnumerable<JobDiagnostic> diagnostics)
    {
        foreach (var finding in diagnostics)
        {
            if (finding.Severity == DiagnosticSeverity.Error)
            {
                logger.LogErrorFinding(finding.Id, finding.Place, finding.Message, finding.Remedy);
            }
            else
            {
                logger.LogWarningFinding(finding.Id, finding.Place, finding.Message, finding.Remedy);
            }
        }
    }
}
