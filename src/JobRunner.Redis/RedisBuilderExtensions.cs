using JobRunner.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Redis;

/// <summary>Adds the store to a node.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>Keeps runs in Redis.</summary>
    /// <param name="builder">The node.</param>
    /// <param name="url">The server: <c>redis://[:password@]host:port[/database]</c> or <c>host:port</c>.</param>
    /// <param name="keyPrefix">What the names of all keys begin with.</param>
    /// <param name="configure">Changes the other options.</param>
    /// <exception cref="ArgumentException">An option is wrong; the message names each.</exception>
    public static JobRunnerBuilder UseRedis(
        this JobRunnerBuilder builder, string url, string keyPrefix = "pab:jobs", Action<RedisJobStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new RedisJobStoreOptions { Url = url, KeyPrefix = keyPrefix };
        configure?.Invoke(options);
        RedisJobStoreOptionsValidator.Check(options);
        return builder.UseStore(provider => Create(provider, options));
    }

    private static RedisJobStore Create(IServiceProvider provider, RedisJobStoreOptions options)
    {
        var time = provider.GetRequiredService<TimeProvider>();

        // A clock of the program's own, such as a test's, is meant to be the store's too.
        options.UsesServerClock &= time.GetType().Assembly == typeof(TimeProvider).Assembly;
        return new RedisJobStore(options, time, provider.GetRequiredService<Random>(), provider.GetService<ILoggerFactory>());
    }
}
