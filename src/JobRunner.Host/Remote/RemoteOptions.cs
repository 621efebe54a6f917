using System.CommandLine;
using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Remote;

/// <summary>Which other host a verb asks, where the command line says so.</summary>
internal sealed class RemoteOptions
{
    public const string UrlName = "--url";

    private readonly Option<string?> _keyFile = new("--api-key-file") { HelpName = "FILE", Description = "The file of the key for it; otherwise JOBRUNNER_API_KEY." };

    public Option<string?> Url { get; } = new(UrlName) { HelpName = "URL", Description = "The page of a host that serves, such as http://web-1:5080/jobs: it is asked over HTTP, instead of a store." };

    /// <summary>Gives a verb that looks at this folder the options to look at a host instead. Only they make it: the environment does not.</summary>
    public static RemoteOptions On(Command verb)
    {
        var options = new RemoteOptions();
        options.Url.Description = "The page of a host that serves, such as http://web-1:5080/jobs: it is asked over HTTP, instead of looking at this folder.";
        options.AddTo(verb);
        return options;
    }

    public void AddTo(Command verb)
    {
        verb.Add(Url);
        verb.Add(_keyFile);
    }

    /// <summary>Adds the settings that the command line gives.</summary>
    public void Read(ParseResult parsed, Dictionary<string, string?> settings)
    {
        if (parsed.GetValue(Url) is { } url)
        {
            settings[RemoteSettings.UrlVariable] = url;
        }

        if (parsed.GetValue(_keyFile) is { } keyFile)
        {
            settings[RemoteSettings.KeyFileVariable] = keyFile;
        }
    }

    /// <summary>The host to ask.</summary>
    /// <returns><see langword="null"/> when the command line names none.</returns>
    public RemoteApi? Open(VerbContext context, ParseResult parsed)
    {
        if (parsed.GetValue(Url) is null)
        {
            return null;
        }

        var settings = new Dictionary<string, string?>();
        Read(parsed, settings);
        return RemoteSettings.Read(context with { Settings = settings }) is { } remote ? new RemoteApi(remote) : null;
    }
}
