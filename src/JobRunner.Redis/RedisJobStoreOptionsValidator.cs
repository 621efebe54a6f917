using JobRunner.Queue;
using JobRunner.Redis.Connections;

namespace JobRunner.Redis;

/// <summary>Reports every mistake in the options at once.</summary>
internal static class RedisJobStoreOptionsValidator
{
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);

    /// <exception cref="ArgumentException">Something is wrong; the message has a line a mistake.</exception>
    public static void Check(RedisJobStoreOptions options)
    {
        var mistakes = Mistakes(options).ToList();
        if (mistakes.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, mistakes), nameof(options));
        }
    }

    public static IEnumerable<string> Mistakes(RedisJobStoreOptions options)
    {
        if (!RedisAddress.TryParse(options.Url, out _))
        {
            // The text may hold a password, so it is not repeated.
            yield return "Url cannot be read; give redis://[:password@]host:port[/database] or host:port.";
        }

        if (string.IsNullOrWhiteSpace(options.KeyPrefix) || options.KeyPrefix.EndsWith(':'))
        {
            yield return $"KeyPrefix is '{options.KeyPrefix}'; give a name such as pab:jobs that does not end in a colon.";
        }

        if (string.IsNullOrWhiteSpace(options.DefaultType) || options.DefaultType.Length > RunLimits.MaxJobTypeLength)
        {
            yield return $"DefaultType is '{options.DefaultType}'; give a job type of 1 to {RunLimits.MaxJobTypeLength} characters.";
        }

        foreach (var (option, value) in Spans(options))
        {
            if (value < _shortest)
            {
                yield return $"{option} is {value}; give {_shortest} or more.";
            }
        }
    }

    private static IEnumerable<(string Option, TimeSpan Value)> Spans(RedisJobStoreOptions options) =>
    [
        (nameof(options.ConnectTimeout), options.ConnectTimeout),
        (nameof(options.CommandTimeout), options.CommandTimeout),
        (nameof(options.EntryPollInterval), options.EntryPollInterval),
        (nameof(options.StaleEntryIdle), options.StaleEntryIdle),
        (nameof(options.LockDuration), options.LockDuration),
    ];
}
