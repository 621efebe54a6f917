using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

internal sealed partial class OutcomeWriter
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} of \"{JobType}\" succeeded in attempt {Attempt} after {Seconds:0.###} s")]
        public static partial void RunSucceeded(ILogger logger, string jobType, Guid runId, int attempt, double seconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} of \"{JobType}\" failed in attempt {Attempt} and is tried again: {Problem}")]
        public static partial void RunRetried(ILogger logger, string jobType, Guid runId, int attempt, string? problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} of \"{JobType}\" failed for good in attempt {Attempt} ({Kind}): {Problem}")]
        public static partial void RunFailed(ILogger logger, string jobType, Guid runId, int attempt, RunErrorKind? kind, string? problem);

        [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} of \"{JobType}\" is {State}: {Reason}")]
        public static partial void RunEnded(ILogger logger, string jobType, Guid runId, RunState state, string? reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The outcome {State} of run {RunId} of \"{JobType}\" was refused: its lease was taken over")]
        public static partial void OutcomeRefused(ILogger logger, string jobType, Guid runId, RunState state);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} outcomes could not be written before the stop ({Problem}); their leases expire, and the runs are rescued")]
        public static partial void OutcomesLost(ILogger logger, int count, string problem);
    }
}
