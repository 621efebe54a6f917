using System.CommandLine;
using JobRunner.Host.Startup.Stores;

namespace JobRunner.Host.Stores;

/// <summary>Which store a verb works on, where the command line says so; otherwise the settings do.</summary>
internal sealed class StoreOptions
{
    private static readonly string[] _kinds = [.. Enum.GetNames<StoreKind>().Select(name => name.ToLowerInvariant())];

    private readonly Option<string?> _store = new("--store") { HelpName = "STORE", Description = "sqlite, postgres, redis or memory; otherwise as the location or the settings say." };
    private readonly StoreLocationOption[] _locations =
    [
        new("sqlite", StoreSettings.SqliteVariable, new("--sqlite") { HelpName = "FILE", Description = "The SQLite store's file." }),
        new("postgres", StoreSettings.PostgresVariable, new("--postgres") { HelpName = "CONNECTION", Description = "The PostgreSQL store's connection string." }),
        new("redis", StoreSettings.RedisVariable, new("--redis-url") { HelpName = "URL", Description = "The Redis store's address." }),
    ];

    public StoreOptions() => _store.AcceptOnlyFromAmong(_kinds);

    /// <summary>Gives a verb these options.</summary>
    public static StoreOptions On(Command verb)
    {
        var options = new StoreOptions();
        options.AddTo(verb);
        return options;
    }

    public void AddTo(Command verb)
    {
        verb.Add(_store);
        foreach (var location in _locations)
        {
            verb.Add(location.Option);
        }

        verb.Validators.Add(result =>
        {
            var given = _locations.Where(location => result.GetValue(location.Option) is not null).ToList();
            if (given.Count > 1)
            {
                result.AddError($"{given[0].Option.Name} and {given[1].Option.Name} name two stores; give one.");
            }
            else if (given.Count == 1 && result.GetValue(_store) is { } kind && kind != given[0].Kind)
            {
                result.AddError($"--store is '{kind}' and {given[0].Option.Name} is the location of a {given[0].Kind} store; give one of them.");
            }
        });
    }

    /// <summary>The settings that the command line gives.</summary>
    public IReadOnlyDictionary<string, string?> Read(ParseResult parsed)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var (kind, variable, option) in _locations)
        {
            if (parsed.GetValue(option) is { } location)
            {
                settings[StoreSettings.KindKey] = kind;
                settings[variable] = location;
            }
        }

        if (parsed.GetValue(_store) is { } named)
        {
            settings[StoreSettings.KindKey] = named;
        }

        return settings;
    }
}
