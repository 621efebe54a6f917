using System.Globalization;
using StackExchange.Redis;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>What the server counts: commands, those inside scripts included, and bytes.</summary>
internal sealed class RedisCostMeter(string configuration) : ICostMeter
{
    public async Task<IReadOnlyDictionary<string, long>> ReadAsync()
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync(configuration);
        var redis = connection.GetDatabase();
        // A rewrite would make the file smaller in between.
        await redis.ExecuteAsync("CONFIG", "SET", "auto-aof-rewrite-percentage", "0");
        var info = ((string)await redis.ExecuteAsync("INFO", "all")).Split('\n').Select(line => line.Trim().Split(':', 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1]);
        return new Dictionary<string, long>
        {
            ["commands"] = info.Where(line => line.Key.StartsWith("cmdstat_", StringComparison.Ordinal)).Sum(line => Number(line.Value.Split(',')[0]["calls=".Length..])),
            ["bytes of log"] = Number(info["aof_current_size"]),
            ["server's processor us"] = (long)(1e6 * (Seconds(info["used_cpu_user"]) + Seconds(info["used_cpu_sys"]))),
            ["bytes received"] = Number(info["total_net_input_bytes"]),
        };
    }

    private static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
