using Microsoft.Extensions.Logging;

namespace JobRunner.Hosting;

internal sealed partial class JobRunnerService
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Node {NodeId} started on the store \"{StoreName}\" with {Count} enabled job types")]
        public static partial void Started(ILogger logger, string nodeId, string storeName, int count);

        [LoggerMessage(Level = LogLevel.Information, Message = "Node {NodeId} stopped")]
        public static partial void Stopped(ILogger logger, string nodeId);

        [LoggerMessage(Level = LogLevel.Error, Message = "{DiagnosticId} {Place}: {Problem} {Remedy}")]
        public static partial void ErrorFound(ILogger logger, string diagnosticId, string place, string problem, string remedy);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{DiagnosticId} {Place}: {Problem} {Remedy}")]
        public static partial void WarningFound(ILogger logger, string diagnosticId, string place, string problem, string remedy);

        [LoggerMessage(Level = LogLevel.Error, Message = "The store \"{StoreName}\" at {Location} cannot be reached: {Problem}; the node starts as soon as it can")]
        public static partial void StoreNotReached(ILogger logger, string storeName, string location, string problem);

        [LoggerMessage(Level = LogLevel.Critical, Message = "The store \"{StoreName}\" cannot be used; the node does not start")]
        public static partial void StartFailed(ILogger logger, string storeName, Exception error);
    }
}
