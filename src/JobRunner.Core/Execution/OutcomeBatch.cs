using System.Buffers;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>Outcomes on their way to the store, with what monitoring wants to know of each.</summary>
internal sealed class OutcomeBatch
{
    private const int MaxKept = 4_096;

    private ArrayBufferWriter<RunOutcome> _outcomes = new();
    private ArrayBufferWriter<AttemptEnd> _ends = new();
    private int _written;

    public int Count => _outcomes.WrittenCount - _written;

    public void Add(AttemptContext attempt, string? workerName, DateTimeOffset now)
    {
        var isBatch = attempt.MessageRuns is not null;
        if (!isBatch || attempt.Lead.Run.Payload.IsEmpty)
        {
            Add(attempt, attempt.Lead, attempt.Context, attempt.Verdict, workerName, now);
        }

        for (var i = 0; i < attempt.MessageRuns?.Length; i++)
        {
            Add(attempt, attempt.MessageRuns[i], attempt.MessageAttempts![i].Context, attempt.MessageVerdicts![i], workerName, now);
        }
    }

    public void Add(in LeasedRun leased, in Verdict verdict, DateTimeOffset now)
    {
        Append(_outcomes, Outcome(leased, verdict, default, null, [], now));
        Append(_ends, End(leased, leased.Run.JobType, verdict, now, now));
    }

    /// <summary>The next outcomes to send; empty when all were.</summary>
    public ReadOnlyMemory<RunOutcome> Next(int max) =>
        _outcomes.WrittenMemory.Slice(_written, Math.Min(max, Count));

    /// <summary>What monitoring wants to know of the outcomes that <see cref="Next"/> gave.</summary>
    public ReadOnlySpan<AttemptEnd> Ends(int count) => _ends.WrittenSpan.Slice(_written, count);

    public void Advance(int count) => _written += count;

    public void Clear()
    {
        _written = 0;
        if (_outcomes.Capacity > MaxKept)
        {
            _outcomes = new ArrayBufferWriter<RunOutcome>();
            _ends = new ArrayBufferWriter<AttemptEnd>();
            return;
        }

        // Cleared as well as reset: what was written must not be kept alive by the buffer.
        _outcomes.Clear();
        _ends.Clear();
    }

    public IEnumerable<HeldLease> Leases() =>
        _outcomes.WrittenMemory[_written..].ToArray().Select(outcome =>
            new HeldLease(outcome.RunId, outcome.Attempt, outcome.StartedAt == default ? null : outcome.StartedAt));

    private static RunOutcome Outcome(
        in LeasedRun leased, in Verdict verdict, DateTimeOffset startedAt, string? workerName, IReadOnlyList<RunLogLine> log, DateTimeOffset now) => new()
        {
            RunId = leased.Run.Id,
            Attempt = leased.Attempt,
            To = verdict.To,
            DueAt = verdict.To == RunState.Retrying ? now + verdict.RetryDelay : default,
            IsAttemptReturned = verdict.IsAttemptReturned,
            StartedAt = startedAt,
            EndedAt = now,
            WorkerName = workerName,
            Error = verdict.Error,
            Reason = verdict.Reason,
            Results = verdict.Results.Json,
            ResultsSucceeded = verdict.Results.Succeeded,
            ResultsFailed = verdict.Results.Failed,
            Log = log.Count == 0 ? null : log,
        };

    private static AttemptEnd End(in LeasedRun leased, string jobType, in Verdict verdict, DateTimeOffset startedAt, DateTimeOffset now) =>
        new(jobType, leased.Run.Id, leased.Attempt - leased.AttemptsReturned, verdict.To, verdict.Error, verdict.Reason, leased.DueAt, startedAt, now);

    private void Add(
        AttemptContext attempt, in LeasedRun leased, JobContext? context, in Verdict verdict, string? workerName, DateTimeOffset now)
    {
        Append(_outcomes, Outcome(leased, verdict, attempt.StartedAt, workerName, context?.LogLines ?? [], now));
        Append(_ends, End(leased, attempt.Job.JobType, verdict, attempt.StartedAt, now));
    }

    private static void Append<T>(ArrayBufferWriter<T> buffer, in T item)
    {
        buffer.GetSpan(1)[0] = item;
        buffer.Advance(1);
    }
}
