namespace JobRunner.Scheduling;

/// <summary>Shows the next fire to whoever moves a clock by hand.</summary>
/// <remarks>
/// Quartz arms its own timer a moment after it fired; a test that asks for the next timer in that moment would move the clock past
/// an instant. This one is armed with the fire itself.
/// </remarks>
internal sealed class NextFireMark : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    public NextFireMark(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Set(DateTimeOffset? nextFireAt)
    {
        var wait = nextFireAt - _time.GetUtcNow();
        _timer.Change(wait > TimeSpan.Zero ? wait.Value : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
