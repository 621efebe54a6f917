using System.Buffers;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>What is sent to the store at once, with what monitoring wants to know of it.</summary>
internal sealed class OutcomePage
{
    private readonly ArrayBufferWriter<RunOutcome> _outcomes = new();
    private readonly ArrayBufferWriter<AttemptEnd> _ends = new();

    public ReadOnlyMemory<RunOutcome> Outcomes => _outcomes.WrittenMemory;

    public ReadOnlySpan<AttemptEnd> Ends => _ends.WrittenSpan;

    public int Count => _outcomes.WrittenCount;

    public void Add(AttemptContext attempt)
    {
        if (attempt.MessageRuns is null || attempt.Lead.Run.Payload.IsEmpty)
        {
            Add(attempt, attempt.Lead, attempt.Context, attempt.Verdict);
        }

        for (var i = 0; i < attempt.MessageRuns?.Length; i++)
        {
            Add(attempt, attempt.MessageRuns[i], attempt.MessageAttempts![i].Context, attempt.MessageVerdicts![i]);
        }
    }

    public void Add(in UnstartedRun run)
    {
        Append(_outcomes, Outcome(run.Leased, run.Verdict, default, null, [], run.EndedAt));
        Append(_ends, End(run.Leased, run.Leased.Run.JobType, run.Verdict, default, run.EndedAt));
    }

    public void Clear()
    {
        // Cleared as well as reset: what was sent must not be kept alive by the buffer.
        _outcomes.Clear();
        _ends.Clear();
    }

    private static RunOutcome Outcome(
        in LeasedRun leased, Verdict verdict, DateTimeOffset startedAt, string? workerName, IReadOnlyList<RunLogLine> log, DateTimeOffset endedAt) => new()
        {
            RunId = leased.Run.Id,
            Attempt = leased.Attempt,
            To = verdict.To,
            DueAt = verdict.To == RunState.Retrying ? endedAt + verdict.RetryDelay : default,
            IsAttemptReturned = verdict.IsAttemptReturned,
            StartedAt = startedAt,
            EndedAt = endedAt,
            WorkerName = workerName,
            Error = verdict.Error,
            Reason = verdict.Reason,
            Results = verdict.Results.Json,
            ResultsSucceeded = verdict.Results.Succeeded,
            ResultsFailed = verdict.Results.Failed,
            Log = log.Count == 0 ? null : log,
        };

    private static AttemptEnd End(in LeasedRun leased, string jobType, Verdict verdict, DateTimeOffset startedAt, DateTimeOffset endedAt) =>
        new(jobType, leased.Run.Id, leased.Attempt - leased.AttemptsReturned, verdict.To, verdict.Error, verdict.Reason, leased.DueAt, startedAt, endedAt);

    private static void Append<T>(ArrayBufferWriter<T> buffer, in T item)
    {
        buffer.GetSpan(1)[0] = item;
        buffer.Advance(1);
    }

    private void Add(AttemptContext attempt, in LeasedRun leased, JobContext context, Verdict verdict)
    {
        Append(_outcomes, Outcome(leased, verdict, attempt.StartedAt, context.WorkerName, context.LogLines, attempt.EndedAt));
        Append(_ends, End(leased, attempt.Job.JobType, verdict, attempt.StartedAt, attempt.EndedAt));
    }
}
