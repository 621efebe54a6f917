using JobRunner.Queue;

namespace JobRunner.Testing.Conformance.Model;

/// <summary>The contract, written as plainly as it goes: lists, and a scan for everything.</summary>
internal sealed class ModelStore(TimeProvider time)
{
    private readonly List<ModelRun> _runs = [];
    private readonly Dictionary<string, ModelType> _types = [];

    public IEnumerable<ModelRun> NewestFirst => Promoted().OrderByDescending(run => run.Id);

    public IEnumerable<TypeStatus> Types => _types.Values.Where(type => type.HasMarks).Select(type => type.ToStatus());

    private DateTimeOffset Now => time.GetUtcNow();

    public EnqueueResult Enqueue(NewRun run)
    {
        Promoted();
        var same = _runs.Find(other => other.Id == run.Id) ?? _runs.Find(other => run.RequestId is not null && other.Run.RequestId == run.RequestId);
        if (same is not null)
        {
            return new EnqueueResult(EnqueueStatus.Duplicate, same.Id, same.State);
        }

        if (run.Fire is not null && Refuse(run, run.Fire) is { } refusal)
        {
            return refusal;
        }

        var made = new ModelRun(run, Now);
        _runs.Add(made);
        return new EnqueueResult(EnqueueStatus.Created, made.Id, made.State);
    }

    public LeaseAnswer Lease(LeaseRequest request)
    {
        Promoted();
        var capacities = request.Types.ToArray();
        var leased = new List<LeasedRun>();
        while (Next(request, Bounded(request, capacities, leased)) is var (run, place))
        {
            var isStarted = Bounded(request, capacities, leased)[place].StartNow > 0;
            run.Lease(request, capacities[place], isStarted, Now);
            Type(run.JobType).LastStartedAt = isStarted ? Now : Type(run.JobType).LastStartedAt;
            capacities[place] = isStarted
                ? capacities[place] with { StartNow = capacities[place].After is null ? capacities[place].StartNow - 1 : 0 }
                : capacities[place] with { Ahead = capacities[place].Ahead - 1 };
            leased.Add(new LeasedRun(run.Run, run.Attempt, run.AttemptsReturned, run.Deaths, run.DueAt, isStarted));
        }

        var later = _runs.Where(run => run.State is RunState.Scheduled or RunState.Retrying && capacities.Any(capacity => capacity.JobType == run.JobType));
        return new LeaseAnswer(leased, later.Min(run => (DateTimeOffset?)run.DueAt));
    }

    /// <summary>Whether a request would be given anything.</summary>
    public bool CouldLease(LeaseRequest request) => Next(request, Bounded(request, request.Types.ToArray(), [])) is not null;

    public bool Complete(RunOutcome outcome)
    {
        var run = Promoted().Find(run => run.Id == outcome.RunId);
        if (run is null || !run.IsHeldUnder(outcome.Attempt))
        {
            return false;
        }

        var to = run.IsCancelRequested && !outcome.To.IsFinal() ? RunState.Cancelled : outcome.To;
        var type = Type(run.JobType);
        (run.WorkerName, run.Error) = (outcome.WorkerName, outcome.Error?.Kind);
        run.StartedAt = outcome.StartedAt == default ? null : outcome.StartedAt;
        type.LastStartedAt = Latest(type.LastStartedAt, run.StartedAt);
        type.LastSucceededAt = to == RunState.Succeeded ? Latest(type.LastSucceededAt, outcome.EndedAt) : type.LastSucceededAt;
        run.AttemptsReturned += outcome.IsAttemptReturned && !to.IsFinal() ? 1 : 0;
        run.DueAt = to == RunState.Retrying ? (outcome.DueAt > Now ? outcome.DueAt : Now) : run.DueAt;
        run.EndAttempt(to, outcome.EndedAt);
        return true;
    }

    public IEnumerable<(Guid RunId, RunState To, RunErrorKind? Error)> Rescue(int maxDeaths)
    {
        foreach (var run in Promoted().Where(run => run.State == RunState.Running && run.LeaseExpiresAt <= Now).ToList())
        {
            run.Deaths += run.StartedAt is null ? 0 : 1;
            var to = run.IsCancelRequested ? RunState.Cancelled
                : run.StartedAt is null || (run.IsIdempotent && run.Deaths < maxDeaths) ? RunState.Queued
                : RunState.Failed;
            run.Error = to != RunState.Failed ? null : run.IsIdempotent ? RunErrorKind.CrashLoop : RunErrorKind.Abandoned;
            run.AttemptsReturned += to == RunState.Queued && run.StartedAt is null ? 1 : 0;
            run.EndAttempt(to, Now);
            yield return (run.Id, to, run.Error);
        }
    }

    public (IEnumerable<Guid> Lost, IEnumerable<Guid> CancelRequested) Heartbeat(Heartbeat heartbeat)
    {
        Promoted();
        var (lost, cancelRequested) = (new List<Guid>(), new List<Guid>());
        foreach (var lease in heartbeat.Leases)
        {
            var run = _runs.Find(run => run.Id == lease.RunId);
            if (run is null || !run.IsHeldUnder(lease.Attempt) || run.NodeId != heartbeat.Node.NodeId)
            {
                lost.Add(lease.RunId);
                continue;
            }

            run.LeaseExpiresAt = Now + heartbeat.LeaseDuration;
            Type(run.JobType).LastStartedAt = Latest(Type(run.JobType).LastStartedAt, run.StartedAt ??= lease.StartedAt);
            cancelRequested.AddRange(run.IsCancelRequested ? [run.Id] : []);
        }

        return (lost, cancelRequested);
    }

    public CancelAnswer Cancel(Guid runId)
    {
        var run = Promoted().Find(run => run.Id == runId);
        switch (run)
        {
            case null:
                return CancelAnswer.NotFound;
            case { State: RunState.Running }:
                run.IsCancelRequested = true;
                return CancelAnswer.Requested;
            case var waiting when waiting.State.IsWaiting():
                (run.State, run.FinishedAt) = (RunState.Cancelled, Now);
                return CancelAnswer.Cancelled;
            default:
                return CancelAnswer.AlreadyFinished;
        }
    }

    public bool Retry(Guid runId)
    {
        var run = Promoted().Find(run => run.Id == runId);
        if (run?.State is not (RunState.Failed or RunState.Skipped or RunState.Cancelled))
        {
            return false;
        }

        (run.State, run.DueAt, run.FinishedAt, run.Error) = (RunState.Queued, Now, null, null);
        (run.AttemptsReturned, run.Deaths, run.IsCancelRequested) = (run.Attempt, 0, false);
        return true;
    }

    public int Prune(PruneRequest request) =>
        Promoted().RemoveAll(run => run.FinishedAt < (run.State == RunState.Failed ? request.FailedBefore : request.FinishedBefore));

    public void SetPause(string jobType, TypePause? pause) => Type(jobType).Pause = pause;

    public void SetLastFire(string jobType, DateTimeOffset instant) => Type(jobType).LastFireAt = Latest(Type(jobType).LastFireAt, instant);

    public void Rename(string from, string to)
    {
        foreach (var run in Promoted().Where(run => run.JobType == from))
        {
            run.JobType = to;
        }

        var (older, newer) = (Type(from), Type(to));
        newer.Pause ??= older.Pause;
        newer.LastFireAt = Latest(newer.LastFireAt, older.LastFireAt);
        newer.LastStartedAt = Latest(newer.LastStartedAt, older.LastStartedAt);
        newer.LastSucceededAt = Latest(newer.LastSucceededAt, older.LastSucceededAt);
        _types.Remove(from);
    }

    /// <summary>The runs that keep a schedule's new one from being made.</summary>
    public IEnumerable<ModelRun> InTheWay(string jobType, OverlapPolicy overlap) => _runs.Where(run =>
        run.Run.Fire is not null && run.JobType == jobType && !run.State.IsFinal()
        && (overlap == OverlapPolicy.Skip || (overlap == OverlapPolicy.BufferOne && run.State.IsWaiting())));

    private static DateTimeOffset? Latest(DateTimeOffset? left, DateTimeOffset? right) => left is null || right > left ? right ?? left : left;

    private ModelType Type(string name)
    {
        if (!_types.TryGetValue(name, out var type))
        {
            _types[name] = type = new ModelType(name);
        }

        return type;
    }

    private List<ModelRun> Promoted()
    {
        foreach (var run in _runs.Where(run => run.State is RunState.Scheduled or RunState.Retrying && run.DueAt <= Now))
        {
            run.State = RunState.Queued;
        }

        return _runs;
    }

    private EnqueueResult? Refuse(NewRun run, ScheduledFire fire)
    {
        var type = Type(run.JobType);
        if (type.LastFireAt >= fire.At)
        {
            return new EnqueueResult(EnqueueStatus.AlreadyFired, Guid.Empty, default);
        }

        type.LastFireAt = fire.At;
        if (InTheWay(run.JobType, fire.Overlap).FirstOrDefault() is { } inTheWay)
        {
            return new EnqueueResult(EnqueueStatus.Overlapped, inTheWay.Id, inTheWay.State);
        }

        if (fire.Overlap == OverlapPolicy.CancelRunning)
        {
            foreach (var earlier in _runs.Where(other => other.Run.Fire is not null && other.JobType == run.JobType))
            {
                Cancel(earlier.Id);
            }
        }

        return null;
    }

    private static LeaseCapacity[] Bounded(LeaseRequest request, LeaseCapacity[] capacities, List<LeasedRun> leased)
    {
        var starts = leased.Count(run => run.IsStarted);
        return [.. capacities.Select(capacity => capacity with
        {
            StartNow = starts < request.MaxRuns ? capacity.StartNow : 0,
            Ahead = leased.Count - starts < request.MaxAhead ? capacity.Ahead : 0,
        })];
    }

    private (ModelRun Run, int Place)? Next(LeaseRequest request, LeaseCapacity[] capacities)
    {
        var heads =
            from place in Enumerable.Range(0, capacities.Length)
            from run in Pool(capacities[place])
            select (Run: run, Place: place);
        return heads
            .OrderByDescending(head => Priority(head.Run, request.PriorityAgeing))
            .ThenBy(head => head.Run.DueAt)
            .ThenBy(head => head.Run.Id)
            .Select(head => ((ModelRun, int)?)head)
            .FirstOrDefault();
    }

    private IEnumerable<ModelRun> Pool(LeaseCapacity capacity)
    {
        var type = Type(capacity.JobType);
        var ofType = _runs.Where(run => run.JobType == capacity.JobType).ToList();
        if (type.Pause is not null
            || (capacity.ClusterLimit > 0 && ofType.Count(run => run.State == RunState.Running) >= capacity.ClusterLimit)
            || (capacity.After is not null && !capacity.After.All(name => Type(name).LastSucceededAt is { } succeededAt && !(succeededAt <= type.LastStartedAt))))
        {
            return [];
        }

        var selected = ofType.Where(run => run.Is(capacity.Selection)).ToList();
        var pool = selected.Where(run => run.State == RunState.Queued);
        if (capacity.IsOrdered)
        {
            var head = selected.Where(run => run.State is RunState.Queued or RunState.Retrying).MinBy(run => run.Id);
            pool = selected.Exists(run => run.State == RunState.Running) ? [] : pool.Where(run => run == head);
        }

        return capacity.StartNow > 0 ? pool : capacity is { Ahead: > 0, After: null } ? pool.Where(run => run.Attempt == 0) : [];
    }

    private int Priority(ModelRun run, TimeSpan ageing)
    {
        var steps = ageing > TimeSpan.Zero ? (int)Math.Floor((Now - run.DueAt) / ageing) : 0;
        return Math.Min((int)run.Run.Priority + steps, (int)JobPriority.Critical);
    }
}
