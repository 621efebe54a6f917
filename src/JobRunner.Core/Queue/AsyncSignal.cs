using System.Threading.Tasks.Sources;

namespace JobRunner.Queue;

/// <summary>Wakes one waiting loop; signals that come before it waits again count as one.</summary>
internal sealed class AsyncSignal : IValueTaskSource
{
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int Signalled = 2;

    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private int _state;

    /// <summary>Whether the loop waits and nothing has woken it.</summary>
    public bool IsWaiting => Volatile.Read(ref _state) == Waiting;

    /// <summary>Wakes the loop.</summary>
    /// <returns>Whether this was the first signal since it last looked.</returns>
    public bool Set()
    {
        // The barrier puts the caller's work before the read: else this thread could see "signalled" while the loop,
        // on its way to sleep, does not yet see the work.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _state) == Signalled)
        {
            return false;
        }

        var before = Interlocked.Exchange(ref _state, Signalled);
        if (before == Waiting)
        {
            _core.SetResult(true);
        }

        return before != Signalled;
    }

    /// <summary>Waits for a signal; by one loop only.</summary>
    public ValueTask WaitAsync()
    {
        _core.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle)
        {
            return new ValueTask(this, _core.Version);
        }

        Interlocked.Exchange(ref _state, Idle);
        return ValueTask.CompletedTask;
    }

    void IValueTaskSource.GetResult(short token)
    {
        _core.GetResult(token);
        // From here on a new signal counts as new: the loop looks at everything after it woke.
        Interlocked.Exchange(ref _state, Idle);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
