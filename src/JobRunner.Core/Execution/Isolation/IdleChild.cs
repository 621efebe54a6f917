namespace JobRunner.Execution.Isolation;

/// <summary>A child that waits for its next attempt, for a time.</summary>
internal sealed class IdleChild : IAsyncDisposable, IDisposable
{
    private readonly ITimer _timer;

    public IdleChild(IsolatedChild child, Action<IdleChild> expired, TimeSpan limit, TimeProvider time)
    {
        Child = child;
        _timer = time.CreateTimer(_ => expired(this), null, limit, Timeout.InfiniteTimeSpan);
    }

    public IsolatedChild Child { get; }

    public void Dispose() => _timer.Dispose();

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
