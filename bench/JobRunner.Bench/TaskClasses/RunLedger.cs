namespace JobRunner.Bench.TaskClasses;

/// <summary>Counts for each run how often it was executed.</summary>
public sealed class RunLedger(int runs)
{
    private readonly int[] _times = new int[runs];

    public int Missing => _times.Count(times => times == 0);

    public int Repeated => _times.Count(times => times > 1);

    public void Enter(int run) => Interlocked.Increment(ref _times[run]);
}
