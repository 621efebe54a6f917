using JobRunner.Queue;

namespace JobRunner.Testing;

/// <summary>Counts what workers and tasks have under way, so that the clock does not move on in the middle of a step.</summary>
/// <remarks>
/// The workers run under this context, and what a task awaits comes back through it: from the moment at which a wait ends to
/// the next wait, a step is counted. A task that leaves it, by <c>Task.Run</c> or <c>ConfigureAwait(false)</c>, is counted again when it comes back.
/// </remarks>
internal sealed class CountingContext : SynchronizationContext, IIdleProbe
{
    private int _underWay;

    public bool IsIdle => Volatile.Read(ref _underWay) == 0;

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _underWay);
        ThreadPool.UnsafeQueueUserWorkItem(static step => step.Context.Run(step.Callback, step.State), (Context: this, Callback: d, State: state), preferLocal: false);
    }

    private void Run(SendOrPostCallback callback, object? state)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            SetSynchronizationContext(outer);
            Interlocked.Decrement(ref _underWay);
        }
    }
}
