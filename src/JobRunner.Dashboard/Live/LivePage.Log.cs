using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Live;

/// <content>What is logged.</content>
internal sealed partial class LivePage
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The page '{Path}' cannot be read for those who look at it.")]
        public static partial void ReadFailed(ILogger logger, string path, Exception problem);
    }
}
