namespace JobRunner.Queue;

/// <summary>The names and words in metrics and traces: OpenTelemetry's for messaging where it has one, our own otherwise.</summary>
internal static class TelemetryNames
{
    public const string Source = "JobRunner";

    public const string System = "messaging.system";
    public const string SystemName = "jobrunner";
    public const string JobType = "messaging.destination.name";
    public const string OperationName = "messaging.operation.name";
    public const string OperationType = "messaging.operation.type";
    public const string RunId = "messaging.message.id";
    public const string RunCount = "messaging.batch.message_count";
    public const string ErrorType = "error.type";
    public const string ProcessId = "process.pid";

    public const string Attempt = "jobrunner.attempt";
    public const string Outcome = "jobrunner.outcome";
    public const string EnqueueStatus = "jobrunner.enqueue.status";

    public const string Send = "send";
    public const string Process = "process";
    public const string Execute = "execute";

    /// <summary>Stands for every job type that this process does not have, so that names from outside make no new series.</summary>
    public const string OtherJobType = "_other";

    public static string Version { get; } = typeof(TelemetryNames).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>How an attempt ended, in a word.</summary>
    public static string OutcomeOf(RunState to) => to switch
    {
        RunState.Succeeded => "succeeded",
        RunState.Failed => "failed",
        RunState.Retrying => "retried",
        RunState.Skipped => "skipped",
        RunState.Cancelled => "cancelled",
        _ => "returned",
    };

    public static string ErrorTypeOf(RunErrorKind? kind) => kind switch
    {
        RunErrorKind.Exception => "exception",
        RunErrorKind.Permanent => "permanent",
        RunErrorKind.TimedOut => "timed_out",
        RunErrorKind.Abandoned => "abandoned",
        RunErrorKind.CrashLoop => "crash_loop",
        RunErrorKind.ShutDown => "shut_down",
        RunErrorKind.KilledForMemory => "killed_for_memory",
        _ => "_OTHER",
    };

    public static string StatusOf(EnqueueStatus status) => status switch
    {
        Queue.EnqueueStatus.Created => "created",
        Queue.EnqueueStatus.Duplicate => "duplicate",
        Queue.EnqueueStatus.Overlapped => "overlapped",
        _ => "already_fired",
    };
}
