using Microsoft.Extensions.Logging;

namespace JobRunner.Monitoring;

internal sealed partial class StoreQuestion
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Store {StoreName} could not be asked what it holds")]
        public static partial void AskFailed(ILogger logger, string storeName, Exception error);
    }
}
