using System.Globalization;
using StackExchange.Redis;

namespace JobRunner.Redis;

public sealed partial class RedisJobStore
{
    private const int KeysAtOnce = 1_000;

    /// <inheritdoc/>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        await _intake.DisposeAsync().ConfigureAwait(false);
        foreach (var prefix in _keys.OfScripts)
        {
            await _connection.UseAsync(database => RemoveAsync(database, prefix!), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> RemoveAsync(IDatabase database, string prefix)
    {
        const string First = "0";
        var pattern = string.Concat(prefix.Select(letter => letter is '*' or '?' or '[' or ']' or '\\' ? $"\\{letter}" : letter.ToString())) + "*";
        var cursor = First;
        do
        {
            var page = (RedisResult[])(await database.ExecuteAsync("SCAN", cursor, "MATCH", pattern, "COUNT", KeysAtOnce.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false))!;
            cursor = (string)page[0]!;
            await database.KeyDeleteAsync((RedisKey[])page[1]!).ConfigureAwait(false);
        }
        while (cursor != First);
        return true;
    }
}
