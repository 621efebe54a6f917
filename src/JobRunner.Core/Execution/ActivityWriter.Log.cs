using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

internal sealed partial class ActivityWriter
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What node {NodeId} counted last is not in the statistics: {Reason}")]
        public static partial void ActivityLost(ILogger logger, string nodeId, string reason);
    }
}
