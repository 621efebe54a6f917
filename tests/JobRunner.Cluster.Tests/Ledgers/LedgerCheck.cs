namespace JobRunner.Cluster.Tests.Ledgers;

/// <summary>Judges a history: a pure look at what ran when.</summary>
internal static class LedgerCheck
{
    /// <summary>The most attempts of a type that ran at one instant.</summary>
    public static int MostAtOnce(IEnumerable<LedgerAttempt> attempts)
    {
        var (now, most) = (0, 0);
        // Who ends at the instant at which another starts has made room for it.
        foreach (var (_, change) in attempts
            .SelectMany(attempt => new[] { (At: attempt.StartedAt, Change: 1), (At: attempt.EndedAt, Change: -1) })
            .OrderBy(change => change.At).ThenBy(change => change.Change))
        {
            now += change;
            most = Math.Max(most, now);
        }

        return most;
    }

    /// <summary>Runs of which two attempts ran at one instant.</summary>
    public static IReadOnlyList<Guid> RunTwiceAtOnce(IEnumerable<LedgerAttempt> attempts) =>
        [.. attempts.GroupBy(attempt => attempt.RunId).Where(run => MostAtOnce(run) > 1).Select(run => run.Key)];

    /// <summary>Runs that were started again although an attempt had returned and no process died.</summary>
    public static IReadOnlyList<Guid> RepeatedWithoutADeath(IEnumerable<LedgerAttempt> attempts, IReadOnlySet<int> killed) =>
        [.. attempts.GroupBy(attempt => attempt.RunId)
            .Where(run => run.OrderBy(attempt => attempt.StartedAt).SkipLast(1).Any(attempt => !killed.Contains(attempt.ProcessId)))
            .Select(run => run.Key)];

    /// <summary>Runs that were started more than once.</summary>
    public static IReadOnlyList<Guid> StartedAgain(IEnumerable<LedgerAttempt> attempts) =>
        [.. attempts.GroupBy(attempt => attempt.RunId).Where(run => run.Count() > 1).Select(run => run.Key)];
}
