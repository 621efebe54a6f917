using Microsoft.Extensions.Logging;

namespace JobRunner.Scheduling;

internal sealed partial class TriggerFirer
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "\"{JobType}\" missed {MissedCount} instants from {FirstMissed} on; its policy {Misfire} made {RunCount} runs")]
        public static partial void Misfired(
            ILogger logger, string jobType, int missedCount, DateTimeOffset firstMissed, MisfirePolicy misfire, int runCount);

        [LoggerMessage(Level = LogLevel.Error, Message = "The scheduled run of \"{JobType}\" could not be enqueued; its next instant tries again")]
        public static partial void FireFailed(ILogger logger, string jobType, Exception error);
    }
}
