using Microsoft.Extensions.Logging;

namespace JobRunner.Queue;

internal sealed partial class SignalLoop
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The {LoopName} loop failed; it goes on after a delay")]
        public static partial void TurnFailed(ILogger logger, string loopName, Exception error);
    }
}
