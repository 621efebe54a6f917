using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

internal sealed partial class StoreCare
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} of \"{JobType}\" was rescued from node {NodeId} in attempt {Attempt}; it is {State} now")]
        public static partial void Rescued(ILogger logger, string jobType, Guid runId, int attempt, string? nodeId, RunState state);
    }
}
