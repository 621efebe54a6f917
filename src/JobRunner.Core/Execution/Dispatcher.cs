using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>Leases runs that can start, and gives each a slot; sleeps until there is a reason to look.</summary>
internal sealed class Dispatcher(
    IJobStore store, GateSet gates, WorkerPool workers, ReadyQueue ready, OutcomeWriter outcomes, NodeIdentity node, ExecutionOptions options, TimeProvider time)
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
        while (!cancellationToken.IsCancellationRequested && outcomes.Pending < MaxUnwritten && Request() is { } request)
        {
            var answer = await store.LeaseAsync(request, CancellationToken.None).ConfigureAwait(false);
            foreach (var leased in answer.Runs)
            {
                await AdmitAsync(leased).ConfigureAwait(false);
            }

            if (answer.IsAll || answer.Runs.Count == 0)
            {
                _wantsSlots = !AsksForAll(request) || Array.Exists(gates.All, gate => gate.Ahead > 0);
                return NextLook(answer.NextDueAt);
            }
        }

        // A freed slot, or outcomes that were written, wake it.
        return null;
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

    private LeaseRequest? Request()
    {
        var (used, busyTypes) = (0, 0);
        foreach (var gate in gates.All)
        {
            used += gate.Used;
            busyTypes += gate.Used > 0 ? 1 : 0;
        }

        var (free, soonFree) = (options.Workers - (used - workers.Stuck), SoonFree());
        free -= StartWaiting(free);
        var room = Math.Max(free, soonFree - ready.Waiting);
        var types = _planner.Plan(gates.Enabled, room, soonFree, busyTypes);
        return types.IsEmpty ? null : Request(types, Math.Max(room, 0));
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

    private LeaseRequest Request(ReadOnlyMemory<LeaseCapacity> types, int maxRuns) => new()
    {
        NodeId = node.Id,
        LeaseDuration = options.LeaseDuration,
        MaxRuns = maxRuns,
        MaxAhead = MaxAhead,
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

    private ValueTask AdmitAsync(LeasedRun leased)
    {
        if (gates.Find(leased.Run.JobType) is not { } gate)
        {
            outcomes.Add(leased, Verdict.GiveBack("the type is not enabled on this node any more"), time.GetUtcNow());
        }
        else if (gate.Job.IsQueueTask)
        {
            return AdmitMessagesAsync(gate, leased);
        }
        else
        {
            Admit(gate, new LeasedBatch(leased));
        }

        return ValueTask.CompletedTask;
    }

    private async ValueTask AdmitMessagesAsync(TypeGate gate, LeasedRun leased)
    {
        var batch = await FillAsync(gate, leased).ConfigureAwait(false);
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
    private async ValueTask<LeasedBatch> FillAsync(TypeGate gate, LeasedRun lead)
    {
        LeasedRun[] messages = lead.Run.Payload.IsEmpty ? [] : [lead];
        var room = gate.Job.BatchSize - messages.Length;
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
        var answer = await store.LeaseAsync(Request(more, room), CancellationToken.None).ConfigureAwait(false);
        return new LeasedBatch(lead, [.. messages, .. answer.Runs]);
    }
}
