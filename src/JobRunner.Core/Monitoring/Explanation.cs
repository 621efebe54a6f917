using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>Why a run or a type is not running, or not succeeding.</summary>
/// <param name="At">When that was looked at.</param>
/// <param name="JobType">The type; <see langword="null"/> when the store could not say it.</param>
/// <param name="Run">The run; <see langword="null"/> when the type was asked about.</param>
/// <param name="Causes">Every cause, the most decisive first; never empty.</param>
public sealed record Explanation(DateTimeOffset At, string? JobType, JobRun? Run, IReadOnlyList<Cause> Causes)
{
    /// <summary>Of a store that cannot be reached, so that nothing else can be said.</summary>
    /// <param name="at">When it was asked.</param>
    /// <param name="problem">Why not, in a sentence.</param>
    /// <param name="since">Since when; <see langword="null"/> when it was asked once only.</param>
    public static Explanation OfAbsentStore(DateTimeOffset at, string problem, DateTimeOffset? since = null) => new(at, null, null,
    [
        new Cause(
            CauseKind.StoreUnreachable,
            $"The store has not been reachable since {(since ?? at).InWords()}{(since is null ? ", when it was asked" : string.Empty)}: {problem}",
            "Start the store, or correct where it is. Until then nothing starts, and nodes write what ends later.") { Since = since ?? at },
    ]);
}
