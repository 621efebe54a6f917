using Microsoft.Extensions.Logging;

namespace JobRunner.Redis.Schema;

/// <content>What is logged.</content>
internal sealed partial class MemoryPolicy
{
    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The Redis server at {Location} does not tell its maxmemory-policy. See to it that it is 'noeviction': any other throws runs away when memory is full")]
        public static partial void PolicyUnknown(ILogger logger, string location);
    }
}
