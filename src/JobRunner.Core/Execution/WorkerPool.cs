using System.Collections.Immutable;
using JobRunner.Monitoring;

namespace JobRunner.Execution;

/// <summary>The workers of a node, and the loops that they are.</summary>
internal sealed partial class WorkerPool : IDisposable
{
    private readonly WorkerParts _parts;
    private readonly IRunObserver _observer;
    private readonly Lock _lock = new();
    private ImmutableList<(Worker Worker, Task Loop)> _loops = [];
    private int _named;

    public WorkerPool(WorkerParts parts, IRunObserver observer)
    {
        _parts = parts;
        _observer = observer;
        parts.Deadlines = new DeadlineWatch(parts.Time, () => _loops.Select(loop => loop.Worker));
    }

    /// <summary>The workers, those that are stuck in an attempt included.</summary>
    public IEnumerable<Worker> Workers => _loops.Select(loop => loop.Worker);

    public bool IsIdle => _loops.All(loop => !loop.Worker.IsActive);

    /// <summary>Whether every worker has an attempt.</summary>
    public bool AreAllBusy => _loops.All(loop => loop.Worker.IsRetired || loop.Worker.Current is not null);

    /// <summary>How many attempts are past their time and have had their worker replaced.</summary>
    public int Stuck => _loops.Count(loop => loop.Worker.IsRetired);

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
    public Task WhenStoppedAsync() => Task.WhenAll(_loops.Where(loop => !loop.Worker.IsRetired).Select(loop => loop.Loop));

    public void Dispose()
    {
        _parts.Deadlines.Dispose();
        foreach (var (worker, loop) in _loops)
        {
            // A task that does not end may still look at its token.
            if (loop.IsCompleted)
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
            var loop = Task.Run(() => RunAsync(worker));
            _loops = _loops.RemoveAll(ended => ended.Loop.IsCompleted).Add((worker, loop));
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
