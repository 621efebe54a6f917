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
        attempt.MessageVerdicts = new Verdict[runs.Length];
    }

    private JobContext Make(AttemptContext attempt, in LeasedRun leased, string workerName, DateTimeOffset deadline) => new()
    {
        RunId = leased.Run.Id,
        JobType = attempt.Job.JobType,
        Attempt = leased.Attempt - leased.AttemptsReturned,
        MaxAttempts = 1 + attempt.Job.MaxRetries + leased.Deaths,
        WorkerName = workerName,
        Priority = leased.Run.Priority,
        Deadline = deadline,
        Payload = leased.Run.Payload,
        Metadata = leased.Run.Metadata ?? _noMetadata,
        RequestId = leased.Run.RequestId,
        ScheduledFor = leased.Run.Fire?.At,
        Fence = leased.Attempt,
        NodeLogger = _logger,
        Time = time,
    };
}
