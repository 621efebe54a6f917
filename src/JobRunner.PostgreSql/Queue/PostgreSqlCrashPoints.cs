namespace JobRunner.PostgreSql.Queue;

/// <summary>The places between any two steps of the verbs, where a process may die.</summary>
/// <remarks>A verb that is one statement is one transaction: it has a place before it, and one between the commit and the answer.</remarks>
internal static class PostgreSqlCrashPoints
{
    public static IReadOnlyList<string> All { get; } =
    [
        "enqueue.1 before-statement",
        "enqueue.9 committed-not-answered",
        "fire.1 begun",
        "fire.2 locked",
        "fire.3 inserted",
        "fire.8 before-commit",
        "fire.9 committed-not-answered",
        "lease.1 before-statement",
        "lease.9 committed-not-answered",
        "lease-careful.1 begun",
        "lease-careful.2 looked",
        "lease-careful.3 taken",
        "lease-careful.8 before-commit",
        "lease-careful.9 committed-not-answered",
        "renew.1 before-statement",
        "renew.9 committed-not-answered",
        "complete.1 before-statement",
        "complete.9 committed-not-answered",
        "rescue.1 begun",
        "rescue.2 found",
        "rescue.8 before-commit",
        "rescue.9 committed-not-answered",
        "retry.1 before-statement",
        "retry.9 committed-not-answered",
        "prune.1 before-statement",
        "prune.9 committed-not-answered",
        "activity.1 before-statement",
        "activity.9 committed-not-answered",
    ];
}
