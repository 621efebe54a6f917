using Quartz.Extensibility;

namespace JobRunner.Scheduling;

/// <summary>Runs what Quartz fires on Quartz's own loop.</summary>
/// <remarks>
/// The job only notes an instant, so a thread of its own would cost more than the work; and on another thread its end wakes
/// the loop, which then gives up and takes again the triggers that it was waiting for.
/// </remarks>
internal sealed class InlineThreadPool : IThreadPool
{
    private const int Unlimited = 10_000;

    private volatile bool _isShutDown;

    public int PoolSize => 1;

    public ValueTask Initialize(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<int> WaitForAvailableThreads(CancellationToken cancellationToken) => ValueTask.FromResult(_isShutDown ? 0 : Unlimited);

    public ValueTask<bool> TryRun(Func<ValueTask> action, CancellationToken cancellationToken) =>
        TryRunWithState(static state => ((Func<ValueTask>)state!)(), action, cancellationToken);

    public async ValueTask<bool> TryRunWithState(Func<object?, ValueTask> action, object? state, CancellationToken cancellationToken)
    {
        if (_isShutDown)
        {
            return false;
        }

        await action(state).ConfigureAwait(false);
        return true;
    }

    public ValueTask Shutdown(bool waitForJobsToComplete, CancellationToken cancellationToken)
    {
        _isShutDown = true;
        return ValueTask.CompletedTask;
    }
}
