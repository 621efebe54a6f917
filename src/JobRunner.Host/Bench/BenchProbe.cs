namespace JobRunner.Host.Bench;

/// <summary>Counts the runs that started, and tells when they are as many as were waited for.</summary>
internal sealed class BenchProbe
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _reached = new();
    private int _started;
    private int _awaited = int.MaxValue;

    /// <summary>Waits for so many more starts than were counted before.</summary>
    public Task WhenMoreAsync(int count)
    {
        lock (_lock)
        {
            _awaited = _started + count;
            _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _reached.Task;
        }
    }

    public void Started()
    {
        lock (_lock)
        {
            if (++_started == _awaited)
            {
                _reached.TrySetResult();
            }
        }
    }
}
