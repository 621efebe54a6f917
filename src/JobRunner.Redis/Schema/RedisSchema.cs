using JobRunner.Queue;
using JobRunner.Redis.Connections;
using StackExchange.Redis;

namespace JobRunner.Redis.Schema;

/// <summary>The version of what the keys hold, and the stream's consumer group.</summary>
/// <remarks>Ten nodes may start at once: each step is one command that the server does once.</remarks>
internal sealed class RedisSchema(RedisConnection connection, RedisKeys keys)
{
    public const int Version = 1;
    public const string Group = "watchers";

    /// <exception cref="SchemaTooNewException">A newer JobRunner has been here.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var found = await connection.UseAsync(ReadOrWriteAsync, cancellationToken).ConfigureAwait(false);
        if (found > Version)
        {
            throw new SchemaTooNewException("redis", found, Version);
        }

        await connection.UseAsync(MakeGroupAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> ReadOrWriteAsync(IDatabase database)
    {
        await database.StringSetAsync(keys.Schema, Version, when: When.NotExists).ConfigureAwait(false);
        return (int)await database.StringGetAsync(keys.Schema).ConfigureAwait(false);
    }

    private async Task<bool> MakeGroupAsync(IDatabase database)
    {
        try
        {
            // From the beginning: what producers added before the first node came is not lost.
            await database.ExecuteAsync("XGROUP", "CREATE", keys.Stream, Group, "0", "MKSTREAM").ConfigureAwait(false);
            return true;
        }
        catch (RedisServerException error) when (error.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            return false;
        }
    }
}
