using Microsoft.Extensions.Logging;

namespace JobRunner.Tasks.HostMonitor;

public sealed partial class HostMonitorTask
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Readings}")]
    private static partial void LogReadings(ILogger logger, string readings);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reading}")]
    private static partial void LogCrossed(ILogger logger, string? reading);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Error}")]
    private static partial void LogUnreadable(ILogger logger, string? error);
}
