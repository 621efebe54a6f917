using JobRunner.Hosting;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Host.Startup.Stores;

/// <summary>Which store this installation uses, and where it is.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Location">A file, a connection string or an address; nothing for memory. May hold a secret.</param>
/// <param name="Source">The setting that says so.</param>
internal sealed record StoreSettings(StoreKind Kind, string Location, string Source)
{
    public const string KindKey = $"{JobRunnerOptions.Section}:Store";
    public const string SqliteVariable = "JOBRUNNER_SQLITE";
    public const string PostgresVariable = "JOBRUNNER_POSTGRES";
    public const string RedisVariable = "REDIS_URL";
    public const string RedisPrefixKey = $"{JobRunnerOptions.Section}:RedisKeyPrefix";
    public const string PostgresSchemaKey = $"{JobRunnerOptions.Section}:PostgresSchema";
    public const string DefaultFile = "data/jobrunner.db";

    /// <summary>What the names of Redis keys begin with; document 002's producers use this one.</summary>
    public string KeyPrefix { get; init; } = "pab:jobs";

    /// <summary>The schema of the PostgreSQL store.</summary>
    public string Schema { get; init; } = "jobrunner";

    /// <exception cref="StartupException">An unknown store is named, or one whose location is not.</exception>
    public static StoreSettings Read(IConfiguration configuration, HostFolders folders)
    {
        var kind = KindOf(configuration[KindKey]);
        return kind switch
        {
            StoreKind.Sqlite => new(kind, folders.InWorking(configuration[SqliteVariable] is { Length: > 0 } file ? file : DefaultFile), SqliteVariable),
            StoreKind.Postgres => WithSchema(Required(configuration, kind, PostgresVariable, "Host=127.0.0.1;Database=jobrunner;Username=jobrunner"), configuration[PostgresSchemaKey]),
            StoreKind.Redis => WithPrefix(Required(configuration, kind, RedisVariable, "redis://127.0.0.1:6379"), configuration[RedisPrefixKey]),
            _ => new(kind, string.Empty, KindKey),
        };
    }

    private static StoreKind KindOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return StoreKind.Sqlite;
        }

        return Enum.TryParse<StoreKind>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(name[0])
            ? kind
            : throw StartupException.UnknownStore(KindKey, name, Enum.GetNames<StoreKind>());
    }

    private static StoreSettings Required(IConfiguration configuration, StoreKind kind, string variable, string example) =>
        configuration[variable] is { Length: > 0 } location
            ? new StoreSettings(kind, location, variable)
            : throw StartupException.MissingStoreLocation(KindKey, kind, variable, example);

    private static StoreSettings WithSchema(StoreSettings settings, string? schema) =>
        string.IsNullOrWhiteSpace(schema) ? settings : settings with { Schema = schema };

    private static StoreSettings WithPrefix(StoreSettings settings, string? prefix) =>
        string.IsNullOrWhiteSpace(prefix) ? settings : settings with { KeyPrefix = prefix };
}
