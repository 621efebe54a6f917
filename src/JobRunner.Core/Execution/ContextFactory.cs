using JobRunner.Discovery;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

/// <summary>Makes what a task knows of its run.</summary>
internal sealed class ContextFactory(ILoggerFactory loggers, TimeProvider time)
{
    private static readonly IReadOnlyDictionary<string, string> _noMetadata = new Dictionary<string, string>();

    private readonly ILogger _logger = loggers.CreateLogger("JobRunner.Task");

    public void Fill(AttemptContext attempt, string workerName, DateTimeOffset deadline)
    {
        attempt.Context = Make(attempt, attempt.Lead, workerName, deadline);
        if (attempt.MessageRuns is { } runs)
        {
            FillMessages(attempt, runs, workerName, deadline);
        }
    }

    // Apart, so that only batches pay for the closure.
    private void FillMessages(AttemptContext attempt, LeasedRun[] runs, string workerName, DateTimeOffset deadline)
    {
        attempt.MessageAttempts = Array.ConvertAll(runs, run => new MessageAttempt(Make(attempt, run, workerName, deadline)));
        attempt.MessageVerdicts = [.. Enumerable.Repeat(Verdict.Undecided, runs.Length)];
    }

    private JobContext Make(AttemptContext attempt, in LeasedRun leased, string workerName, DateTimeOffset deadline) =>
        Make(attempt.Job, leased, workerName, deadline, _logger, null, time);

    /// <summary>Makes what a task knows of one run.</summary>
    public static JobContext Make(JobDescriptor job, in LeasedRun leased, string workerName, DateTimeOffset deadline, ILogger logger, JobProgress? progress, TimeProvider time) => new()
    {
        RunId = leased.Run.Id,
        JobType = job.JobType,
        Attempt = leased.Attempt - leased.AttemptsReturned,
        MaxAttempts = 1 + job.MaxRetries + leased.Deaths,
        WorkerName = workerName,
        Priority = leased.Run.Priority,
        Deadline = deadline,
        Payload = leased.Run.Payload,
        Metadata = leased.Run.Metadata ?? _noMetadata,
        RequestId = leased.Run.RequestId,
        ScheduledFor = leased.Run.Fire?.At,
        Fence = leased.Attempt,
        NodeLogger = logger,
        ProgressIfAny = progress,
        Time = time,
    };
}
