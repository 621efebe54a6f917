using System.Diagnostics;

namespace JobRunner.Bench.Measuring;

/// <summary>Counts runs from inside the job, and notes when each started; the same for every contender.</summary>
public sealed class RunProbe
{
    private TaskCompletionSource _done = new();
    private long[]? _startedAt;
    private int _expected;
    private int _count;
    private long _endedAt;

    /// <summary>When the last of the expected runs was counted.</summary>
    public long EndedAt => Volatile.Read(ref _endedAt);

    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts from zero.</summary>
    /// <param name="runs">How many runs are expected.</param>
    /// <param name="startedAt">Where the timestamp of each start goes, in the order of the starts.</param>
    /// <returns>Ends when all were counted.</returns>
    public Task ExpectAsync(int runs, long[]? startedAt = null)
    {
        _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_expected, _startedAt, _count) = (runs, startedAt, 0);
        return _done.Task;
    }

    /// <summary>Called by each job, once a run.</summary>
    public void Hit()
    {
        var count = Interlocked.Increment(ref _count);
        if (_startedAt is { } startedAt && count <= startedAt.Length)
        {
            startedAt[count - 1] = Stopwatch.GetTimestamp();
        }

        if (count == _expected)
        {
            Volatile.Write(ref _endedAt, Stopwatch.GetTimestamp());
            _done.TrySetResult();
        }
    }
}
