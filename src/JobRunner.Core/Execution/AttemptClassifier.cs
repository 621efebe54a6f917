using JobRunner.Execution.Isolation;
using JobRunner.Processes;
using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>The one place that decides how an attempt ended.</summary>
internal sealed class AttemptClassifier(ExecutionOptions options, Random random)
{
    private readonly Lock _randomLock = new();

    /// <summary>Of an attempt that returned results: it did its work, whatever was asked of it meanwhile.</summary>
    public static Verdict OfResults(JobResults results) => results switch
    {
        { Succeeded: 0, Failed: 0 } => Verdict.Done,
        { OnlyFailures: true } => new Verdict(
            RunState.Failed, new RunError(RunErrorKind.Permanent, results.FirstError ?? "Every result says failure."), Results: results),
        _ => new Verdict(RunState.Succeeded, Results: results),
    };

    /// <summary>Of an attempt that threw.</summary>
    public Verdict OfError(AttemptContext attempt, in LeasedRun leased, JobContext context, Exception thrown) => attempt.Cause switch
    {
        CancelCause.CancelRequested when attempt.IsTarget(leased.Run.Id) => new Verdict(RunState.Cancelled, Reason: "cancelled while it was running"),
        CancelCause.CancelRequested => CutOff(attempt, "another message of its batch was cancelled", RunErrorKind.Abandoned),
        CancelCause.LeaseLost => CutOff(attempt, "a lease of its batch was lost", RunErrorKind.Abandoned),
        CancelCause.ShuttingDown when thrown is not JobPermanentFailureException => OfShutdown(attempt),
        CancelCause.TimedOut => Failure(attempt, leased, context, TimedOut(attempt, thrown), RunErrorKind.TimedOut),
        _ => Failure(attempt, leased, context, thrown, RunErrorKind.Exception),
    };

    /// <summary>Of an attempt that the stop of its node cut off (E7).</summary>
    public static Verdict OfShutdown(AttemptContext attempt) => CutOff(attempt, "the host stopped", RunErrorKind.ShutDown);

    private static Verdict CutOff(AttemptContext attempt, string reason, RunErrorKind kind) => attempt.Job.IsIdempotent
        ? Verdict.GiveBack(reason)
        : Verdict.Fail(kind, $"The attempt was cut off: {reason}, and the type is not idempotent.");

    private static TimeoutException TimedOut(AttemptContext attempt, Exception thrown) =>
        new($"The attempt had its {attempt.Job.Timeout?.TotalSeconds:0.###} s.", thrown);

    private Verdict Failure(AttemptContext attempt, in LeasedRun leased, JobContext context, Exception error, RunErrorKind kind)
    {
        if (error is JobPermanentFailureException)
        {
            return Verdict.Fail(RunErrorKind.Permanent, error.Message, error);
        }

        if (error is OutOfMemoryException && attempt.Job.MemoryLimitMegabytes > 0)
        {
            // Inside the child: the runtime keeps its heap below the limit, and throws where the kernel would kill.
            return Verdict.Fail(RunErrorKind.KilledForMemory, $"The attempt needed more than its {attempt.Job.MemoryLimitMegabytes} MB.", error);
        }

        if (error is IsolatedProcessException crash)
        {
            if (crash.End == ChildEnd.KilledForMemory)
            {
                return OfMemory(attempt, leased, crash);
            }

            if (!attempt.Job.IsIdempotent && kind == RunErrorKind.Exception)
            {
                return Verdict.Fail(RunErrorKind.Abandoned, $"{crash.Message} The type is not idempotent, and nobody knows how far it came.", crash);
            }
        }

        var failures = leased.Attempt - leased.AttemptsReturned - leased.Deaths;
        if (failures > attempt.Job.MaxRetries || attempt.Task?.ShouldRetry(error, context) == false)
        {
            return Verdict.Fail(kind, error.Message, error);
        }

        return new Verdict(RunState.Retrying, new RunError(kind, error.Message, error.ToString()), RetryDelay: Delay(attempt, failures, error));
    }

    // A death, as when a node dies under a run: it spends no retry, and too many in a row are a crash loop.
    private Verdict OfMemory(AttemptContext attempt, in LeasedRun leased, IsolatedProcessException crash)
    {
        var deaths = 1 + leased.Deaths + (attempt.Isolation?.MemoryDeaths?.GetValueOrDefault(leased.Run.Id) ?? 0);
        if (!attempt.Job.IsIdempotent)
        {
            return Verdict.Fail(RunErrorKind.KilledForMemory, crash.Message, crash);
        }

        return deaths < options.MaxDeaths
            ? new Verdict(RunState.Retrying, new RunError(RunErrorKind.KilledForMemory, crash.Message, crash.ToString()), RetryDelay: Delay(attempt, deaths, crash))
            : Verdict.Fail(RunErrorKind.CrashLoop, $"{crash.Message} That was death {deaths} in a row: raise MemoryLimitMegabytes or find out what it needs so much for, then retry it.", crash);
    }

    private TimeSpan Delay(AttemptContext attempt, int failures, Exception error)
    {
        if (error is JobRetryLaterException later)
        {
            return later.Delay < options.MaxRetryDelay ? later.Delay : options.MaxRetryDelay;
        }

        lock (_randomLock)
        {
            return Backoff.Delay(attempt.Job.Backoff, attempt.Job.RetryDelay, failures, options.MaxRetryDelay, random);
        }
    }
}
