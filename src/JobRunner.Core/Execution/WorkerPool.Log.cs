using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

internal sealed partial class WorkerPool
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{WorkerName} was replaced: run {RunId} of \"{JobType}\" goes on past its timeout and grace; its slot stays taken until it ends")]
        public static partial void WorkerReplaced(ILogger logger, string workerName, string jobType, Guid runId);
    }
}
