using System.Collections.Concurrent;
using System.Diagnostics;

namespace JobRunner.Bench.TaskClasses;

/// <summary>When each run ended, by the clock of this process.</summary>
public sealed class RunEnds
{
    private readonly ConcurrentDictionary<Guid, long> _endedAt = new();

    /// <summary>Forgets those that ended before now.</summary>
    public void Forget() => _endedAt.Clear();

    public void Note(Guid runId) => _endedAt[runId] = Stopwatch.GetTimestamp();

    /// <returns>How long ago a run ended; <see langword="null"/> when it has not.</returns>
    public TimeSpan? Since(Guid runId) => _endedAt.TryGetValue(runId, out var endedAt) ? Stopwatch.GetElapsedTime(endedAt) : null;
}
