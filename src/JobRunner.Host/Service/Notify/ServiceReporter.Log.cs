using Microsoft.Extensions.Logging;

namespace JobRunner.Host.Service.Notify;

internal sealed partial class ServiceReporter
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The service manager is not told that this node lives, so that it is restarted: {Problem}")]
        public static partial void NotAlive(ILogger logger, string problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "The node's health could not be read; the service manager is not told that it lives")]
        public static partial void HealthNotRead(ILogger logger, Exception error);
    }
}
