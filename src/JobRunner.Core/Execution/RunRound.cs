namespace JobRunner.Execution;

/// <summary>What one round may still take, and who waits for its end.</summary>
internal sealed class RunRound(int maxRuns)
{
    // Who waits goes on elsewhere: the dispatcher that ends a round has no time for it.
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    public int Taken => Volatile.Read(ref _taken);

    public int Left => Ended.IsCompleted ? 0 : Math.Max(0, maxRuns - Taken);

    public Task Ended => _ended.Task;

    public void Take(int runs) => Interlocked.Add(ref _taken, runs);

    public void End() => _ended.TrySetResult();
}
