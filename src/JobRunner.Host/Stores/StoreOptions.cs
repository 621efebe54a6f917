using System.CommandLine;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Remote;
using JobRunner.Host.Startup.Stores;

namespace JobRunner.Host.Stores;

/// <summary>Which store a verb works on, where the command line says so; otherwise the settings do.</summary>
/// <param name="whyNotRemote">Why the verb cannot ask another host; <see langword="null"/> when it can.</param>
internal sealed class StoreOptions(string? whyNotRemote = null)
{

    private static readonly string[] _kinds = [.. Enum.GetNames<StoreKind>().Select(name => name.ToLowerInvariant())];

    private readonly Option<string?> _store = new("--store") { HelpName = "STORE", Description = "sqlite, postgres, redis or memory; otherwise as the location or the settings say." };
    private readonly StoreLocationOption[] _locations =
    [
        new("sqlite", StoreSettings.SqliteVariable, new("--sqlite") { HelpName = "FILE", Description = "The SQLite store's file." }),
        new("postgres", StoreSettings.PostgresVariable, new("--postgres") { HelpName = "CONNECTION", Description = "The PostgreSQL store's connection string." }),
        new("redis", StoreSettings.RedisVariable, new("--redis-url") { HelpName = "URL", Description = "The Redis store's address." }),
    ];

    private readonly RemoteOptions _remote = new();

    /// <summary>Gives a verb these options.</summary>
    public static StoreOptions On(Command verb, string? whyNotRemote = null)
    {
        var options = new StoreOptions(whyNotRemote);
        options.AddTo(verb);
        return options;
    }

    public void AddTo(Command verb)
    {
        _store.AcceptOnlyFromAmong(_kinds);
        verb.Add(_store);
        foreach (var location in _locations)
        {
            verb.Add(location.Option);
        }

        _remote.AddTo(verb);
        verb.Check(result =>
        {
            if (result.GetValue(_remote.Url) is not null && whyNotRemote is not null)
            {
                result.AddError($"{RemoteOptions.UrlName} is not for {verb.Name}: {whyNotRemote}.");
                return;
            }

            if (result.GetValue(_remote.Url) is not null && (result.GetValue(_store) is not null || _locations.Any(location => result.GetValue(location.Option) is not null)))
            {
                result.AddError($"{RemoteOptions.UrlName} names a host, and there is an option that names a store; give one of them.");
                return;
            }

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

        _remote.Read(parsed, settings);
        if (parsed.GetValue(_store) is { } named)
        {
            settings[StoreSettings.KindKey] = named;
        }

        return settings;
    }
}
