using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Steps;

internal sealed partial class ScopeStep
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The cleanup of run {RunId} of \"{JobType}\" failed after attempt {Attempt}; its outcome stands")]
        public static partial void CleanupFailed(ILogger logger, string jobType, Guid runId, int attempt, Exception error);
    }
}
