using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>Leases runs that can start, and gives each a slot; sleeps until there is a reason to look.</summary>
internal sealed class Dispatcher(
    IJobStore store, GateSet gates, WorkerPool workers, ReadyQueue ready, OutcomeWriter outcomes, RunRounds rounds, NodeIdentity node, ExecutionOptions options, TimeProvider time)
{
    private const int MaxUnwritten = 8_192;
    private const int MaxAhead = 4_096;

    private readonly LeasePlanner _planner = new(options);
    private volatile bool _wantsSlots = true;

    /// <summary>Whether a freed slot or worker may let something start; otherwise nothing waits, and an enqueue is told of.</summary>
    public bool WantsSlots => _wantsSlots;

    /// <summary>One turn: takes all that can be taken now.</summary>
    /// <returns>When to look again without being woken.</returns>
    public async ValueTask<DateTimeOffset?> DispatchAsync(CancellationToken cancellationToken)
    {
        // Before the look at slots: whoever frees one after that look sees that it is wanted.
        _wantsSlots = true;
        Interlocked.MemoryBarrier();
        var round = rounds.Current;
        while (!cancellationToken.IsCancellationRequested && outcomes.Pending < MaxUnwritten)
        {
            var wasQuiet = round is not null && IsQuiet();
            if (Request(round) is not { } request)
            {
                EndIf(wasQuiet, round);
                break;
            }

            var answer = await store.LeaseAsync(request, CancellationToken.None).ConfigureAwait(false);
            await AdmitAsync(answer.Runs, round).ConfigureAwait(false);
            if (answer.IsAll || answer.Runs.Count == 0)
            {
                EndIf(wasQuiet && answer.Runs.Count == 0, round);
                _wantsSlots = round is not null || !AsksForAll(request) || Array.Exists(gates.All, gate => gate.Ahead > 0);
                return NextLook(answer.NextDueAt);
            }
        }

        // A freed slot, or outcomes that were written, wake it.
        return null;
    }

    // An attempt gives its outcome before its slot: what the first look finds in no slot, the second finds until it is written.
    private bool IsQuiet() => gates.All.Sum(gate => gate.Used + gate.Ahead) == workers.Stuck && outcomes.Pending == 0;

    // Only a node that was quiet before it asked in vain is through: an outcome that was written meanwhile may let more start.
    private static void EndIf(bool isThrough, RunRound? round)
    {
        if (isThrough)
        {
            round?.End();
        }
    }

    // Only then does such an answer say that nothing waits: what was leased before, for one, is not leased ahead, and a node without a free worker asks for nothing else.
    private bool AsksForAll(LeaseRequest request)
    {
        if (request.MaxRuns == 0 || request.Types.Length < gates.Enabled.Length)
        {
            return false;
        }

        foreach (ref readonly var type in request.Types.Span)
        {
            if (type.StartNow == 0)
            {
                return false;
            }
        }

        return true;
    }

    private DateTimeOffset? NextLook(DateTimeOffset? dueAt)
    {
        if (store.Info.PollInterval is not { } interval)
        {
            return dueAt;
        }

        var poll = time.GetUtcNow() + interval;
        return dueAt is { } due && due < poll ? due : poll;
    }

    private LeaseRequest? Request(RunRound? round)
    {
        var (used, busyTypes) = (0, 0);
        foreach (var gate in gates.All)
        {
            used += gate.Used;
            busyTypes += gate.Used > 0 ? 1 : 0;
        }

        var (free, soonFree) = (options.Workers - (used - workers.Stuck), SoonFree());
        free -= StartWaiting(free);
        // What waits here was taken already, and starts whatever may still be taken.
        if (rounds.LeftOf(round) is var left && left == 0)
        {
            return null;
        }

        var room = Math.Max(free, soonFree - ready.Waiting);
        var types = _planner.Plan(gates.Enabled, room, soonFree, busyTypes);
        return types.IsEmpty ? null : Request(types, Math.Max(room, 0), left);
    }

    // A type whose last attempt ended before more of it was leased ahead has nobody who goes on with those.
    private int StartWaiting(int free)
    {
        var started = 0;
        foreach (var gate in gates.All)
        {
            while (started < free && gate.Ahead > 0 && gate.StartNext() is { } attempt)
            {
                ready.Add(attempt);
                started++;
            }
        }

        return started;
    }

    private LeaseRequest Request(ReadOnlyMemory<LeaseCapacity> types, int maxRuns, int left) => new()
    {
        NodeId = node.Id,
        LeaseDuration = options.LeaseDuration,
        MaxRuns = Math.Min(maxRuns, left),
        MaxAhead = Math.Min(MaxAhead, left - Math.Min(maxRuns, left)),
        PriorityAgeing = options.PriorityAgeing,
        Types = types,
    };

    private int SoonFree()
    {
        if (options.LeaseAhead == TimeSpan.Zero)
        {
            return 0;
        }

        var now = time.GetUtcNow();
        var free = 0;
        foreach (var worker in workers.Workers)
        {
            free += !worker.IsRetired && IsSoonFree(worker.Current, now) ? 1 : 0;
        }

        return free;
    }

    private bool IsSoonFree(AttemptContext? attempt, DateTimeOffset now) =>
        attempt is null || (attempt.Gate.MeanDuration <= options.LeaseAhead && now - attempt.StartedAt <= options.LeaseAhead);

    private async ValueTask AdmitAsync(IReadOnlyList<LeasedRun> runs, RunRound? round)
    {
        // What a tick hands over is counted, and never the tick: before the messages that it may still take, all the others.
        round?.Take(runs.Count(leased => !IsTick(leased)));
        foreach (var leased in runs)
        {
            await AdmitAsync(leased, round).ConfigureAwait(false);
        }
    }

    private bool IsTick(in LeasedRun leased) => leased.Run.Payload.IsEmpty && gates.Find(leased.Run.JobType) is { Job.IsQueueTask: true };

    private ValueTask AdmitAsync(LeasedRun leased, RunRound? round)
    {
        if (gates.Find(leased.Run.JobType) is not { } gate)
        {
            outcomes.Add(leased, Verdict.GiveBack("the type is not enabled on this node any more"), time.GetUtcNow());
        }
        else if (gate.Job.IsQueueTask)
        {
            return AdmitMessagesAsync(gate, leased, round);
        }
        else
        {
            Admit(gate, new LeasedBatch(leased));
        }

        return ValueTask.CompletedTask;
    }

    private async ValueTask AdmitMessagesAsync(TypeGate gate, LeasedRun leased, RunRound? round)
    {
        var left = rounds.LeftOf(round);
        if (left == 0 && leased.Run.Payload.IsEmpty)
        {
            outcomes.Add(leased, Verdict.GiveBack("the round may take no more messages"), time.GetUtcNow());
            return;
        }

        var batch = await FillAsync(gate, leased, left).ConfigureAwait(false);
        round?.Take((batch.Messages?.Length ?? 0) - (leased.Run.Payload.IsEmpty ? 0 : 1));
        if (batch is { Messages.Length: 0 })
        {
            outcomes.Add(leased, Verdict.Skip("no message waits"), time.GetUtcNow());
        }
        else
        {
            Admit(gate, batch);
        }
    }

    private void Admit(TypeGate gate, in LeasedBatch batch)
    {
        if (gate.Admit(batch) is { } attempt)
        {
            ready.Add(attempt);
        }
    }

    // A batch is one execution in one slot: the messages that go with its first run are leased for that same slot.
    private async ValueTask<LeasedBatch> FillAsync(TypeGate gate, LeasedRun lead, int left)
    {
        LeasedRun[] messages = lead.Run.Payload.IsEmpty ? [] : [lead];
        var room = Math.Min(gate.Job.BatchSize - messages.Length, left);
        if (room == 0 || gate.Job.PreserveOrder && messages.Length > 0)
        {
            return new LeasedBatch(lead, messages);
        }

        LeaseCapacity[] more =
        [
            new()
            {
                JobType = gate.Job.JobType,
                Selection = LeaseSelection.Messages,
                StartNow = gate.Job.PreserveOrder ? 1 : room,
                IsIdempotent = gate.Job.IsIdempotent,
            },
        ];
        var answer = await store.LeaseAsync(Request(more, room, left), CancellationToken.None).ConfigureAwait(false);
        return new LeasedBatch(lead, [.. messages, .. answer.Runs]);
    }
}
