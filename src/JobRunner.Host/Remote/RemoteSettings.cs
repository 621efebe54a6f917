using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Host.Startup.Stores;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Host.Remote;

/// <summary>Which host a verb asks over HTTP, and with which key.</summary>
/// <param name="Url">The host's page.</param>
/// <param name="Key">The key; <see langword="null"/> where none is asked for.</param>
internal sealed record RemoteSettings(Uri Url, string? Key)
{
    public const string UrlVariable = "JOBRUNNER_URL";
    public const string KeyVariable = "JOBRUNNER_API_KEY";
    public const string KeyFileVariable = "JOBRUNNER_API_KEY_FILE";

    /// <returns><see langword="null"/> when the store is reached from here: no host is named, or the command line names a store.</returns>
    /// <exception cref="UsageException">What names the host, or its key, cannot be read.</exception>
    /// <exception cref="StartupException">The settings cannot be read.</exception>
    public static RemoteSettings? Read(VerbContext context)
    {
        if (context.Settings.ContainsKey(StoreSettings.KindKey))
        {
            return null;
        }

        try
        {
            using var settings = SettingsLayers.Read(context, isWatching: false);
            return settings[UrlVariable] is { Length: > 0 } text
                ? new RemoteSettings(UrlOf(text, context.Settings.ContainsKey(UrlVariable) ? "--url" : UrlVariable), KeyOf(settings, context.Folders))
                : null;
        }
        catch (InvalidDataException problem)
        {
            throw StartupException.UnreadableSettings(problem);
        }
    }

    // It may hold a secret, so that it is not shown.
    private static Uri UrlOf(string text, string source) =>
        Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url is { UserInfo: "", Query: "", Fragment: "" }
            ? url
            : throw new UsageException(UsageError.NoUrl(source));

    private static string? KeyOf(ConfigurationManager settings, HostFolders folders)
    {
        if (settings[KeyFileVariable] is not { Length: > 0 } file)
        {
            return settings[KeyVariable] is { Length: > 0 } key ? key : null;
        }

        try
        {
            return File.ReadAllText(folders.InWorking(file)).Trim();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException(UsageError.FileNotOpened(file, problem));
        }
    }
}
