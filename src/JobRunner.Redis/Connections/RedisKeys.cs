using StackExchange.Redis;

namespace JobRunner.Redis.Connections;

/// <summary>The names of the keys.</summary>
/// <remarks>What stands directly under the prefix, and under the watcher's, is document 002's layout; the store's own keys are under <c>store</c>.</remarks>
internal sealed class RedisKeys
{
    private const string DocumentPrefix = ":jobs";

    public RedisKeys(string prefix)
    {
        Document = $"{prefix}:";
        Store = $"{prefix}:store:";
        Watcher = prefix.EndsWith(DocumentPrefix, StringComparison.Ordinal) ? $"{prefix[..^DocumentPrefix.Length]}:watcher:" : $"{prefix}:watcher:";
        OfScripts = [Store, Document, Watcher];
    }

    public string Store { get; }

    public string Document { get; }

    public string Watcher { get; }

    public string Schema => $"{Store}schema";

    public string Stream => $"{Document}stream";

    public string Notices => $"{Store}notices";

    public string Lock => $"{Watcher}lock";

    /// <summary>What every script is given; it makes the other names from these.</summary>
    public RedisKey[] OfScripts { get; }
}
