using JobRunner.Queue;
using JobRunner.Redis.Connections;
using StackExchange.Redis;

namespace JobRunner.Redis.Schema;

/// <summary>Compares the keys with what they should be: their types, the version, and the counters with what they count.</summary>
internal sealed class RedisSchemaDoctor(RedisConnection connection, RedisKeys keys)
{
    private const string DeleteOrRename = "Something else uses the key prefix. Give JobRunner one of its own, or delete the key.";

    private readonly SchemaKey[] _known =
    [
        new(keys.Schema, "string"), new($"{keys.Store}runs", "hash"), new($"{keys.Store}payload", "hash"), new($"{keys.Store}extra", "hash"),
        new($"{keys.Store}notes", "hash"), new($"{keys.Store}results", "hash"), new($"{keys.Store}request", "hash"), new($"{keys.Store}entries", "hash"),
        new($"{keys.Store}nodes", "hash"), new($"{keys.Store}types", "set"), new($"{keys.Store}all", "zset"), new($"{keys.Store}ended", "zset"),
        new($"{keys.Store}activity:0", "zset"), new($"{keys.Store}activity:1", "zset"), new($"{keys.Store}activity:2", "zset"), new($"{keys.Store}dead", "zset"), new($"{keys.Store}next", "zset"), new(keys.Stream, "stream"), new($"{keys.Document}req:index", "hash"),
        new($"{keys.Document}result", "hash"), new($"{keys.Document}failed", "hash"), new($"{keys.Document}retry:zset", "zset"),
        new($"{keys.Document}first_queued", "string"), new(keys.Lock, "string"), new($"{keys.Watcher}heartbeat", "string"),
    ];

    public async ValueTask<IReadOnlyList<SchemaDrift>> ExamineAsync(CancellationToken cancellationToken)
    {
        var drifts = await connection.UseAsync(TypesAsync, cancellationToken).ConfigureAwait(false);

        // Keys of another type would be errors from here on.
        return drifts.Count > 0 ? drifts : await connection.UseAsync(ContentAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<SchemaDrift>> TypesAsync(IDatabase database)
    {
        var drifts = new List<SchemaDrift>();
        foreach (var key in _known)
        {
            var type = (string?)await database.ExecuteAsync("TYPE", key.Name).ConfigureAwait(false);
            if (type != key.Type && type != "none")
            {
                drifts.Add(new SchemaDrift($"key {key.Name}", $"is a {type}; expected a {key.Type}", DeleteOrRename));
            }
        }

        return drifts;
    }

    private async Task<List<SchemaDrift>> ContentAsync(IDatabase database)
    {
        var drifts = new List<SchemaDrift>();
        var version = await database.StringGetAsync(keys.Schema).ConfigureAwait(false);
        if (version != RedisSchema.Version)
        {
            drifts.Add(new SchemaDrift($"key {keys.Schema}", $"says version '{version}'; expected {RedisSchema.Version}", "Start a node of this version: it writes or refuses it."));
        }

        if (!await HasGroupAsync(database).ConfigureAwait(false))
        {
            drifts.Add(new SchemaDrift($"consumer group {RedisSchema.Group}", $"is missing on {keys.Stream}", "Start a node: it makes the group."));
        }

        await CountersAsync(database, drifts).ConfigureAwait(false);
        return drifts;
    }

    private async Task<bool> HasGroupAsync(IDatabase database)
    {
        try
        {
            var groups = (RedisResult[])(await database.ExecuteAsync("XINFO", "GROUPS", keys.Stream).ConfigureAwait(false))!;
            return groups.Select(group => (RedisResult[])group!).Any(group => (string?)group[1] == RedisSchema.Group);
        }
        catch (RedisServerException)
        {
            return false;
        }
    }

    private async Task CountersAsync(IDatabase database, List<SchemaDrift> drifts)
    {
        foreach (var type in await database.SetMembersAsync($"{keys.Store}types").ConfigureAwait(false))
        {
            foreach (var state in RunTransitions.States)
            {
                var counter = (long)await database.HashGetAsync($"{keys.Store}type:{type}", $"n{(int)state}").ConfigureAwait(false);
                var count = 0L;
                foreach (var list in ListsOf(state))
                {
                    count += await database.SortedSetLengthAsync($"{keys.Store}{list}:{type}").ConfigureAwait(false);
                }

                if (counter != count)
                {
                    drifts.Add(new SchemaDrift(
                        $"counter of {state} runs of type '{type}'", $"says {counter}; {count} are listed", "Keys were changed by hand or lost. Restore them from a backup, or flush the prefix."));
                }
            }
        }
    }

    private static string[] ListsOf(RunState state) => state switch
    {
        RunState.Running => ["leases:m", "leases:t"],
        RunState.Retrying or RunState.Queued => [$"list:{(int)state}m", $"list:{(int)state}t"],
        _ => [$"list:{(int)state}"],
    };
}
