using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>Keeps the node's leases alive, and passes on what the store answers.</summary>
internal sealed class NodeHeart(IJobStore store, GateSet gates, OutcomeWriter outcomes, NodeReport report, ExecutionOptions options, IRunObserver observer, TimeProvider time)
{
    private long _lastBeatAt = time.GetTimestamp();

    /// <summary>One beat, if the last that the store answered is so long ago that the node's leases may have run out.</summary>
    /// <remarks>A node that stood still must renew what it holds before it rescues what has expired: those would be its own runs.</remarks>
    public async ValueTask BeatIfLateAsync(CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(Volatile.Read(ref _lastBeatAt)) >= options.LeaseDuration)
        {
            await BeatAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One beat.</summary>
    /// <returns>When the next is due: three in the time of a lease.</returns>
    public async ValueTask<DateTimeOffset?> BeatAsync(CancellationToken cancellationToken)
    {
        var held = Held();
        var answer = await store.HeartbeatAsync(new Heartbeat(report.Write(), options.LeaseDuration, held), cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _lastBeatAt, time.GetTimestamp());
        if (answer.Lost.Count > 0)
        {
            Lose(answer.Lost.ToHashSet());
        }

        foreach (var runId in answer.CancelRequested)
        {
            Cancel(runId);
        }

        outcomes.WakeIfPending();
        return time.GetUtcNow() + (options.LeaseDuration / 3);
    }

    /// <summary>Cancels a run, if this node has it.</summary>
    public void Cancel(Guid runId)
    {
        var runIds = new HashSet<Guid> { runId };
        foreach (var gate in gates.All)
        {
            // The backlog first: from there a run may move to a slot meanwhile, never back.
            foreach (var leased in gate.TakeFromBacklog(runIds).SelectMany(batch => batch.Runs))
            {
                outcomes.Add(leased, leased.Run.Id == runId ? new Verdict(RunState.Cancelled, Reason: "cancelled before it started") : Verdict.GiveBack("another message of its batch was cancelled"), time.GetUtcNow());
            }

            foreach (var attempt in gate.FindHolders(runIds))
            {
                attempt.Cancel(CancelCause.CancelRequested, runId);
            }
        }
    }

    // Most of these ended between the look and the answer, and there may be thousands: all are looked for at once.
    private void Lose(HashSet<Guid> runIds)
    {
        foreach (var gate in gates.All)
        {
            foreach (var leased in gate.TakeFromBacklog(runIds).SelectMany(batch => batch.Runs).Where(leased => !runIds.Contains(leased.Run.Id)))
            {
                outcomes.Add(leased, Verdict.GiveBack("a lease of its batch was lost"), time.GetUtcNow());
            }

            foreach (var attempt in gate.FindHolders(runIds))
            {
                Lose(attempt, runIds);
            }
        }
    }

    private void Lose(AttemptContext attempt, HashSet<Guid> runIds)
    {
        foreach (var leased in attempt.Runs.Where(leased => runIds.Contains(leased.Run.Id)))
        {
            observer.LeaseLost(attempt.Job.JobType, leased.Run.Id, leased.Attempt);
            attempt.Cancel(CancelCause.LeaseLost, leased.Run.Id);
        }
    }

    private List<HeldLease> Held()
    {
        var held = new List<HeldLease>();
        foreach (var gate in gates.All)
        {
            var (holders, waiting) = gate.Snapshot();
            foreach (var attempt in holders)
            {
                held.AddRange(Leases(attempt));
            }

            held.AddRange(waiting.SelectMany(batch => batch.Runs).Select(leased => new HeldLease(leased.Run.Id, leased.Attempt, null)));
        }

        // An attempt may end between the two looks; it is then here and there, which does no harm.
        held.AddRange(outcomes.Unwritten());
        return held;
    }

    private IEnumerable<HeldLease> Leases(AttemptContext attempt)
    {
        var startedAt = attempt.IsRunning ? attempt.StartedAt : (DateTimeOffset?)null;
        if (attempt.MessageRuns is null)
        {
            return [Lease(attempt.Lead, startedAt, attempt.IsRunning ? attempt.Context : null)];
        }

        var messages = attempt.MessageRuns.Select((run, i) =>
            Lease(run, startedAt, attempt.IsRunning ? attempt.MessageAttempts?[i].Context : null));
        return attempt.Lead.Run.Payload.IsEmpty ? messages.Prepend(Lease(attempt.Lead, startedAt, null)) : messages;
    }

    private HeldLease Lease(in LeasedRun leased, DateTimeOffset? startedAt, JobContext? context)
    {
        var progress = context?.ProgressIfAny?.Current;
        var lines = context?.LogLines;
        return new HeldLease(
            leased.Run.Id,
            leased.Attempt,
            startedAt,
            progress is null ? null : new RunProgress(progress.Fraction, progress.Words, time.GetUtcNow()),
            lines is { Count: > 0 } ? lines : null);
    }
}
