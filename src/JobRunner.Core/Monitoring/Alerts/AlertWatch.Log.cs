using Microsoft.Extensions.Logging;

namespace JobRunner.Monitoring.Alerts;

internal sealed partial class AlertWatch
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} alerts were not handed on when the node stopped: {Problem}")]
        public static partial void NotHandedOn(ILogger logger, int count, string problem);
    }
}
