using Microsoft.Extensions.Logging;

namespace JobRunner.Configuration;

internal sealed partial class ConfigurationWatch
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Configuration changed; the settings of {JobTypeCount} job types were read again")]
    private partial void LogReloaded(int jobTypeCount);

    [LoggerMessage(Level = LogLevel.Error, Message = "Configuration changed, but applying it failed")]
    private partial void LogReloadFailed(Exception error);
}
