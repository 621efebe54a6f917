namespace JobRunner.Sqlite;

/// <summary>The places at which a test may have the process die: between any two steps of the verbs that write.</summary>
internal static class SqliteCrashPoints
{
    public const string BeforeCommit = "before-commit";
    public const string Committed = "committed-not-answered";

    private static readonly string[] _verbs = ["enqueue", "lease", "renew", "complete", "rescue", "retry", "prune", "activity"];

    /// <summary>All of them, numbered in the order in which a verb passes them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "enqueue.1 begun",
        "enqueue.2 between-runs",
        "enqueue.3 fired",
        "lease.1 begun",
        "lease.2 picked",
        "lease.3 between-takes",
        "renew.1 begun",
        "renew.2 node-seen",
        "renew.3 between-leases",
        "start.1 recorded",
        "complete.1 begun",
        "complete.2 ended",
        "complete.3 waits-again",
        "complete.4 between-outcomes",
        "rescue.1 between-runs",
        "retry.1 begun",
        "retry.2 attempt-told",
        "retry.3 between-runs",
        "prune.1 begun",
        "prune.2 attempts-gone",
        "prune.3 logs-gone",
        "prune.4 runs-gone",
        "activity.1 begun",
        "activity.2 between-rows",
        .. _verbs.SelectMany(verb => new[] { Of(verb, BeforeCommit), Of(verb, Committed) }),
    ];

    /// <summary>The name of a place that every verb passes.</summary>
    public static string Of(string verb, string point) => $"{verb}.{(point == BeforeCommit ? 8 : 9)} {point}";
}
