using JobRunner.Redis.Connections;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace JobRunner.Redis.Schema;

/// <summary>Refuses a server that throws keys away when its memory is full: a run would be gone without a trace.</summary>
internal sealed partial class MemoryPolicy(RedisConnection connection, ILogger logger)
{
    private const string Sound = "noeviction";
    private const string InfoField = "maxmemory_policy:";

    /// <exception cref="InvalidOperationException">The server evicts.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        switch (await connection.UseAsync(ReadAsync, cancellationToken).ConfigureAwait(false))
        {
            case Sound:
                break;
            case null:
                Log.PolicyUnknown(logger, connection.Address.ToString());
                break;
            case var policy:
                throw new InvalidOperationException(
                    $"The Redis server at {connection.Address} has maxmemory-policy '{policy}': when its memory is full it throws keys away, and runs with them. "
                    + $"Set it to '{Sound}' (CONFIG SET maxmemory-policy {Sound}, and in redis.conf), or use another server for runs.");
        }
    }

    private static async Task<string?> ReadAsync(IDatabase database)
    {
        try
        {
            var pair = (string[])(await database.ExecuteAsync("CONFIG", "GET", "maxmemory-policy").ConfigureAwait(false))!;
            if (pair.Length == 2)
            {
                return pair[1];
            }
        }
        catch (RedisServerException)
        {
            // Hosted servers often forbid CONFIG; most of them tell it in INFO.
        }

        try
        {
            var info = (string?)await database.ExecuteAsync("INFO", "memory").ConfigureAwait(false) ?? string.Empty;
            return info.Split('\n').FirstOrDefault(line => line.StartsWith(InfoField, StringComparison.Ordinal))?[InfoField.Length..].Trim();
        }
        catch (RedisServerException)
        {
            return null;
        }
    }
}
