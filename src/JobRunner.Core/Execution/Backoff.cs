namespace JobRunner.Execution;

/// <summary>How long to wait before a retry.</summary>
internal static class Backoff
{
    /// <summary>Computes the delay before the next try.</summary>
    /// <param name="strategy">How it grows.</param>
    /// <param name="first">The delay before the first retry.</param>
    /// <param name="failures">How many tries have failed, from 1.</param>
    /// <param name="max">The longest delay.</param>
    /// <param name="random">Spreads exponential delays over the half below and above, so that runs that failed together do not come back together.</param>
    public static TimeSpan Delay(BackoffStrategy strategy, TimeSpan first, int failures, TimeSpan max, Random random)
    {
        var steps = Math.Max(failures, 1);
        var delay = strategy switch
        {
            BackoffStrategy.Exponential => first.TotalSeconds * Math.Pow(2, steps - 1) * (0.75 + (random.NextDouble() / 2)),
            BackoffStrategy.Linear => first.TotalSeconds * steps,
            _ => first.TotalSeconds,
        };
        return delay >= max.TotalSeconds ? max : TimeSpan.FromSeconds(delay);
    }
}
