using JobRunner.Monitoring;

namespace JobRunner.Execution;

/// <summary>The workers of a node, and the loops that they are.</summary>
internal sealed partial class WorkerPool : IDisposable
{
    private readonly WorkerParts _parts;
    private readonly IRunObserver _observer;
    private readonly Lock _lock = new();
    private volatile Worker[] _workers = [];
    private int _named;

    public WorkerPool(WorkerParts parts, IRunObserver observer)
    {
        _parts = parts;
        _observer = observer;
        parts.Deadlines = new DeadlineWatch(parts.Time, () => _workers);
    }

    /// <summary>The workers, those that are stuck in an attempt included.</summary>
    public Worker[] Workers => _workers;

    public bool IsIdle => Array.TrueForAll(_workers, worker => !worker.IsActive);

    /// <summary>Whether every worker has an attempt.</summary>
    public bool AreAllBusy => Array.TrueForAll(_workers, worker => worker.IsRetired || worker.Current is not null);

    /// <summary>How many attempts are past their time and have had their worker replaced.</summary>
    public int Stuck => _workers.Count(worker => worker is { IsRetired: true, Current: not null });

    public void Start()
    {
        for (var i = 0; i < _parts.Options.Workers; i++)
        {
            Add();
        }
    }

    /// <summary>Puts a new worker in the place of one that an attempt does not give back.</summary>
    public void Replace(Worker stuck, AttemptContext attempt)
    {
        _observer.WorkerReplaced(stuck.Name, attempt.Job.JobType, attempt.Lead.Run.Id);
        Log.WorkerReplaced(_parts.Logger, stuck.Name, attempt.Job.JobType, attempt.Lead.Run.Id);
        Add();
        // Its slot stays taken, but the node has a worker more: what waits can be leased.
        _parts.SlotFreed();
    }

    /// <summary>Waits until every worker has ended; one that is stuck does not count.</summary>
    public Task WhenStoppedAsync() => Task.WhenAll(_workers.Where(worker => !worker.IsRetired).Select(worker => worker.Loop));

    public void Dispose()
    {
        _parts.Deadlines.Dispose();
        foreach (var worker in _workers)
        {
            // A task that does not end may still look at its token.
            if (worker.Loop.IsCompleted)
            {
                worker.Dispose();
            }
        }
    }

    private void Add()
    {
        lock (_lock)
        {
            var worker = new Worker($"worker-{++_named}", this, _parts);
            // A loop of its own on the pool: a task that never waits must not hold up whoever starts or replaces the worker.
            worker.Loop = Task.Run(() => RunAsync(worker));
            _workers = [.. _workers.Where(earlier => !earlier.Loop.IsCompleted), worker];
        }
    }

    // Steps and tasks come back to the context that they start under: none in production, the counting one of the test kit.
    private Task RunAsync(Worker worker)
    {
        SynchronizationContext.SetSynchronizationContext(_parts.Context);
        try
        {
            return worker.RunAsync();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }
}
