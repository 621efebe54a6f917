using JobRunner.Monitoring.Events;

namespace JobRunner.Monitoring.Alerts;

/// <summary>Takes what happened from those who have no time, for the watch that decides what is told of it.</summary>
internal sealed class AlertInbox
{
    private const int MaxWaiting = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<RunFailed> _failures = new();

    /// <summary>Told that something came; <see langword="null"/> while nobody is to be told of anything.</summary>
    public Action? Wake { get; set; }

    /// <summary>Passes on what came so far, and answers whether that made runs.</summary>
    public Func<CancellationToken, ValueTask<bool>> PassOnAsync { get; set; } = static _ => ValueTask.FromResult(false);

    public void Add(RunFailed failure)
    {
        if (Wake is not { } wake)
        {
            return;
        }

        lock (_lock)
        {
            // Far more than anyone is told of: the oldest go.
            if (_failures.Count == MaxWaiting)
            {
                _failures.Dequeue();
            }

            _failures.Enqueue(failure);
        }

        wake();
    }

    public IReadOnlyList<RunFailed> Take()
    {
        lock (_lock)
        {
            RunFailed[] taken = [.. _failures];
            _failures.Clear();
            return taken;
        }
    }
}
