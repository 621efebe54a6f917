using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Scheduling;

/// <summary>Says once that triggers wait for the store, and once that they go on.</summary>
internal sealed partial class FireWatch(ILogger logger) : IStoreWatch
{
    private bool _isWaiting;

    public void Failed(Exception error)
    {
        if (!_isWaiting)
        {
            _isWaiting = true;
            Log.Waiting(logger, error.Message);
        }
    }

    public void Succeeded()
    {
        if (_isWaiting)
        {
            _isWaiting = false;
            Log.GoingOn(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Triggers wait for the store: {Problem}; what they miss meanwhile meets each type's misfire policy")]
        public static partial void Waiting(ILogger logger, string problem);

        [LoggerMessage(Level = LogLevel.Information, Message = "Triggers reach the store again")]
        public static partial void GoingOn(ILogger logger);
    }
}
