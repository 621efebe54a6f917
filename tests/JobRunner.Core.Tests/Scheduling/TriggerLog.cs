using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Scheduling;

/// <summary>Keeps what triggers report, with the clock's reading.</summary>
internal sealed class TriggerLog(TimeProvider time) : IRunObserver
{
    private readonly Lock _lock = new();
    private readonly List<Fired> _fired = [];
    private readonly List<Missed> _missed = [];

    public IReadOnlyList<Fired> AllFired
    {
        get
        {
            lock (_lock)
            {
                return [.. _fired];
            }
        }
    }

    public IReadOnlyList<Missed> AllMissed
    {
        get
        {
            lock (_lock)
            {
                return [.. _missed];
            }
        }
    }

    public void TriggerFired(string jobType, DateTimeOffset scheduledFor, TimeSpan late, EnqueueStatus status)
    {
        lock (_lock)
        {
            _fired.Add(new Fired(jobType, scheduledFor, time.GetUtcNow(), late, status));
        }
    }

    public void FireLeftOut(string jobType, DateTimeOffset latest, int count)
    {
    }

    public void Misfired(string jobType, DateTimeOffset firstMissed, int count, MisfirePolicy policy)
    {
        lock (_lock)
        {
            _missed.Add(new Missed(jobType, firstMissed, count, policy));
        }
    }

    public void AttemptsEnded(ReadOnlySpan<AttemptEnd> ends)
    {
    }

    public void LeaseLost(string jobType, Guid runId, int attempt)
    {
    }

    public void Rescued(RescuedRun rescue)
    {
    }

    public void WorkerReplaced(string workerName, string jobType, Guid runId)
    {
    }

    public void StoreAvailabilityChanged(bool isAvailable, string? reason)
    {
    }

    internal sealed record Fired(string JobType, DateTimeOffset At, DateTimeOffset EnqueuedAt, TimeSpan Late, EnqueueStatus Status);

    internal sealed record Missed(string JobType, DateTimeOffset First, int Count, MisfirePolicy Policy);
}
