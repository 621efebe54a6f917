using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

internal sealed partial class OutcomeWriter
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "\"{JobType}\" succeeded in {Seconds:0.###} s (attempt {Attempt}, run {RunId})")]
        public static partial void RunSucceeded(ILogger logger, string jobType, Guid runId, int attempt, double seconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "\"{JobType}\" failed and is tried again: {Problem} (attempt {Attempt}, run {RunId})")]
        public static partial void RunRetried(ILogger logger, string jobType, Guid runId, int attempt, string? problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "\"{JobType}\" failed for good: {Problem} ({Kind}, attempt {Attempt}, run {RunId})")]
        public static partial void RunFailed(ILogger logger, string jobType, Guid runId, int attempt, RunErrorKind? kind, string? problem);

        [LoggerMessage(Level = LogLevel.Information, Message = "\"{JobType}\" is {State}: {Reason} (run {RunId})")]
        public static partial void RunEnded(ILogger logger, string jobType, Guid runId, RunState state, string? reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The outcome {State} of run {RunId} of \"{JobType}\" was refused: its lease was taken over")]
        public static partial void OutcomeRefused(ILogger logger, string jobType, Guid runId, RunState state);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} outcomes could not be written before the stop ({Problem}); their leases expire, and the runs are rescued")]
        public static partial void OutcomesLost(ILogger logger, int count, string problem);
    }
}
