namespace JobRunner.Redis.Connections;

/// <summary>The verbs, each one script, so that each is atomic.</summary>
internal static class RedisScripts
{
    public static RedisScript Enqueue { get; } = new("enqueue", "cancelling");

    public static RedisScript Lease { get; } = new("lease", "ordering");

    public static RedisScript Heartbeat { get; } = new("heartbeat");

    public static RedisScript Complete { get; } = new("complete");

    public static RedisScript Rescue { get; } = new("rescue");

    public static RedisScript Cancel { get; } = new("cancel", "cancelling");

    public static RedisScript Retry { get; } = new("retry", "retrying");

    public static RedisScript Get { get; } = new("get", "reading");

    public static RedisScript List { get; } = new("list", "ordering", "reading");

    public static RedisScript Count { get; } = new("count");

    public static RedisScript Types { get; } = new("types");

    public static RedisScript Pause { get; } = new("pause");

    public static RedisScript Fire { get; } = new("fire");

    public static RedisScript Rename { get; } = new("rename", "forgetting");

    public static RedisScript Prune { get; } = new("prune", "forgetting");

    public static RedisScript Nodes { get; } = new("nodes");

    public static RedisScript ForgetNode { get; } = new("forgetnode");

    public static RedisScript WriteActivity { get; } = new("writeactivity");

    public static RedisScript ReadActivity { get; } = new("readactivity");

    public static RedisScript ReadEntries { get; } = new("readentries", "entries");

    public static RedisScript ClaimEntries { get; } = new("claimentries", "entries");

    public static RedisScript TakeEntries { get; } = new("takeentries", "retrying", "entries");

    public static RedisScript ReleaseLock { get; } = new("releaselock");

    public static IReadOnlyList<RedisScript> All { get; } =
    [
        Enqueue, Lease, Heartbeat, Complete, Rescue, Cancel, Retry, Get, List, Count, Types, Pause, Fire, Rename, Prune, Nodes, ForgetNode,
        WriteActivity, ReadActivity,
        ReadEntries, ClaimEntries, TakeEntries, ReleaseLock,
    ];
}
