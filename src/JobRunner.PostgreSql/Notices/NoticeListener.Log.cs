using Microsoft.Extensions.Logging;

namespace JobRunner.PostgreSql.Notices;

/// <content>What it logs.</content>
internal sealed partial class NoticeListener
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that listens for the store's notifications broke; nodes poll until it is back. {Problem}")]
        public static partial void Lost(ILogger logger, string problem);

        [LoggerMessage(Level = LogLevel.Information, Message = "The store's notifications arrive again.")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The store's notifications do not arrive: a pooler gives each transaction another connection, it seems. Nodes poll instead; set IsPolling to say so, or connect past the pooler.")]
        public static partial void Deaf(ILogger logger);
    }
}
