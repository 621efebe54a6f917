using JobRunner.Queue;
using StackExchange.Redis;

namespace JobRunner.Redis.Runs;

/// <summary>All that is kept of a run beside its story, as the scripts answer it.</summary>
internal sealed class StoredRun(RunRecord record, byte[] payload, byte[] extra, byte[] notes, byte[] results)
{
    /// <summary>How many values a run takes in an answer.</summary>
    public const int Parts = 6;

    private readonly RunNotes _notes = RunNotes.Read(notes);

    public RunRecord Record => record;

    public RunProgress? Progress => record.State == RunState.Running ? _notes.Progress : null;

    public static StoredRun Read(RedisResult[] answer, int from)
    {
        var id = new Guid((byte[])answer[from]!, bigEndian: true);
        return new StoredRun(RunRecord.Read(id, (byte[])answer[from + 1]!), (byte[])answer[from + 2]!, (byte[])answer[from + 3]!, (byte[])answer[from + 4]!, (byte[])answer[from + 5]!);
    }

    public JobRun ToRun()
    {
        var said = RunExtra.Read(extra);
        return new JobRun
        {
            Id = record.Id,
            JobType = record.JobType,
            State = record.State,
            Payload = JobPayload.FromStored(payload),
            RequestId = record.RequestId,
            Priority = record.Priority,
            EnqueuedAt = record.EnqueuedAt,
            DueAt = record.DueAt,
            Attempt = record.Attempt,
            AttemptsReturned = record.AttemptsReturned,
            Deaths = record.Deaths,
            NodeId = record.NodeId,
            WorkerName = record.WorkerName,
            LeaseExpiresAt = record.State == RunState.Running ? record.LeaseExpiresAt : null,
            StartedAt = record.StartedAt,
            FinishedAt = record.FinishedAt,
            IsCancelRequested = (record.Flags & RunFlags.IsCancelRequested) != 0,
            Error = _notes.Error,
            Reason = _notes.Reason,
            Results = results,
            ResultsSucceeded = record.ResultsSucceeded,
            ResultsFailed = record.ResultsFailed,
            Metadata = said.Metadata,
            TraceParent = said.TraceParent,
            ScheduledFor = record.FiredAt,
        };
    }

    /// <summary>The latest attempt, when it has ended and its story does not tell it yet.</summary>
    public RunAttempt? UntoldAttempt() => (record.Flags & RunFlags.HasUntoldAttempt) == 0 ? null : new RunAttempt(
        record.Attempt, record.NodeId, record.WorkerName, record.StartedAt, record.FinishedAt ?? default, record.State, _notes.Error, _notes.Reason);
}
