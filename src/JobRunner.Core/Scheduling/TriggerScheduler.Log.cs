using Microsoft.Extensions.Logging;

namespace JobRunner.Scheduling;

internal sealed partial class TriggerScheduler
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The trigger of \"{JobType}\" could not be set; it is tried again at the next reading of the store")]
        public static partial void TriggerNotSet(ILogger logger, string jobType, Exception error);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The clock is {Behind} behind the latest fire of a schedule; types that fired fire again when it has passed their last fires")]
        public static partial void ClockBehind(ILogger logger, TimeSpan behind);
    }
}
