using Microsoft.Extensions.Logging;

namespace JobRunner.Discovery;

internal static partial class JobDiagnosticLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{DiagnosticId} {Place}: {Finding} {Remedy}")]
    private static partial void LogErrorFinding(this ILogger logger, string diagnosticId, string place, string finding, string remedy);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{DiagnosticId} {Place}: {Finding} {Remedy}")]
    private static partial void LogWarningFinding(this ILogger logger, string diagnosticId, string place, string finding, string remedy);
}
