using Microsoft.Extensions.Logging;

namespace JobRunner.Scheduling;

/// <summary>Gives Quartz's own log lines to the host; the host's factory is not Quartz's to dispose.</summary>
internal sealed class QuartzLogging(ILoggerFactory loggers) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => loggers.CreateLogger(categoryName);

    public void Dispose()
    {
    }
}
