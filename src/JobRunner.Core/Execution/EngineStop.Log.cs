using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

internal sealed partial class EngineStop
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} of \"{JobType}\" did not stop in attempt {Attempt}; it is given back or failed, and goes on until the process ends")]
        public static partial void AttemptAbandoned(ILogger logger, string jobType, Guid runId, int attempt);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The node {NodeId} could not be taken off the list: {Problem}; it drops off when its heartbeat is old")]
        public static partial void NodeNotRemoved(ILogger logger, string nodeId, string problem);
    }
}
