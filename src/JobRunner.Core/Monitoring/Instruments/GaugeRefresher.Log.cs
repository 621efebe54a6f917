using Microsoft.Extensions.Logging;

namespace JobRunner.Monitoring.Instruments;

internal sealed partial class GaugeRefresher
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The store could not be counted for the gauges; it is tried again later")]
        public static partial void CountFailed(ILogger logger, Exception error);
    }
}
