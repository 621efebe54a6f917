using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

internal sealed partial class Worker
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} of \"{JobType}\" threw while attempt {Attempt} was cancelled")]
        public static partial void CancelFailed(ILogger logger, string jobType, Guid runId, int attempt, Exception error);
    }
}
