using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Isolation.Inside;

internal sealed partial class IsolatedAttempt
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What the task registered on its token threw when it was cancelled")]
        public static partial void CancelFailed(ILogger logger, Exception error);
    }
}
