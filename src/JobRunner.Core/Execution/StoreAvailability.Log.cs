using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

internal sealed partial class StoreAvailability
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The store \"{StoreName}\" cannot be reached: {Problem}; it is tried again with growing delays")]
        public static partial void StoreLost(ILogger logger, string storeName, string problem);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The store \"{StoreName}\" can be reached again")]
        public static partial void StoreBack(ILogger logger, string storeName);
    }
}
