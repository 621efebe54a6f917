using JobRunner.Queue;

namespace JobRunner.Testing.Conformance.Model;

/// <summary>A run as the model keeps it.</summary>
internal sealed class ModelRun(NewRun run, DateTimeOffset now)
{
    public NewRun Run { get; } = run;

    public Guid Id => Run.Id;

    public string JobType { get; set; } = run.JobType;

    public DateTimeOffset EnqueuedAt { get; } = now;

    public DateTimeOffset DueAt { get; set; } = run.DueAt > now ? run.DueAt : now;

    public RunState State { get; set; } = run.DueAt > now ? RunState.Scheduled : RunState.Queued;

    public int Attempt { get; set; }

    public int AttemptsReturned { get; set; }

    public int Deaths { get; set; }

    public string? NodeId { get; set; }

    public string? WorkerName { get; set; }

    public DateTimeOffset? LeaseExpiresAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public bool IsIdempotent { get; set; }

    public bool IsCancelRequested { get; set; }

    public RunErrorKind? Error { get; set; }

    public List<(int Attempt, RunState To)> Attempts { get; } = [];

    public bool IsHeldUnder(int attempt) => State == RunState.Running && Attempt == attempt;

    public bool Is(LeaseSelection selection) => selection switch
    {
        LeaseSelection.Messages => !Run.Payload.IsEmpty,
        LeaseSelection.Ticks => Run.Payload.IsEmpty,
        _ => true,
    };

    public void Lease(LeaseRequest request, LeaseCapacity capacity, bool isStarted, DateTimeOffset now)
    {
        (State, Attempt, NodeId, WorkerName) = (RunState.Running, Attempt + 1, request.NodeId, null);
        (LeaseExpiresAt, StartedAt) = (now + request.LeaseDuration, isStarted ? now : null);
        (IsIdempotent, IsCancelRequested, Error) = (capacity.IsIdempotent, false, null);
    }

    /// <summary>Ends the attempt, and the run with it when the state is a final one.</summary>
    public void EndAttempt(RunState to, DateTimeOffset endedAt)
    {
        Attempts.Add((Attempt, to));
        (State, LeaseExpiresAt) = (to, null);
        FinishedAt = to.IsFinal() ? endedAt : null;
    }

    /// <summary>What the store has to say of the run, as one line.</summary>
    public string Describe() => Line(
        Id, JobType, State, EnqueuedAt, DueAt, Attempt, AttemptsReturned, Deaths, NodeId, WorkerName, LeaseExpiresAt, StartedAt, FinishedAt, IsCancelRequested, Error);

    public static string Describe(JobRun run) => Line(
        run.Id,
        run.JobType,
        run.State,
        run.EnqueuedAt,
        run.DueAt,
        run.Attempt,
        run.AttemptsReturned,
        run.Deaths,
        run.NodeId,
        run.WorkerName,
        run.LeaseExpiresAt,
        run.StartedAt,
        run.FinishedAt,
        run.IsCancelRequested,
        run.Error?.Kind);

    private static string Line(params object?[] parts) =>
        string.Join(' ', parts.Select(part => part is DateTimeOffset instant ? instant.ToString("HH:mm:ss.fff") : part?.ToString() ?? "-"));
}
