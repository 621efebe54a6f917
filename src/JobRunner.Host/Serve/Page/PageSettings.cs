using System.Net;
using JobRunner.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JobRunner.Host.Serve.Page;

/// <summary>Where a serving host has its page and its HTTP API.</summary>
internal sealed class PageSettings
{
    public const string Section = $"{JobRunnerOptions.Section}:Dashboard";

    private const char Separator = ';';
    private const string EveryAddress = "*";

    /// <summary>Whether there is one.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Addresses to listen on, with a semicolon between them; port 0 for any that is free.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The path under which all of it is.</summary>
    public string Path { get; set; } = "/jobs";

    public IReadOnlyList<string> Addresses => Urls.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <exception cref="OptionsValidationException">Something is wrong; all of it is told at once.</exception>
    public static PageSettings Read(IConfiguration configuration)
    {
        var settings = new PageSettings();
        try
        {
            configuration.GetSection(Section).Bind(settings);
        }
        catch (InvalidOperationException problem)
        {
            throw Refused([$"The configuration section \"{Section}\" cannot be read: {problem.Message}"]);
        }

        string[] mistakes = settings.IsEnabled ? [.. settings.Mistakes()] : [];
        return mistakes.Length == 0 ? settings : throw Refused(mistakes);
    }

    private static OptionsValidationException Refused(IEnumerable<string> mistakes) => new(Section, typeof(PageSettings), mistakes);

    private IEnumerable<string> Mistakes()
    {
        if (Addresses.Count == 0)
        {
            yield return $"{Section}:{nameof(Urls)} is '{Urls}'; give an address such as http://127.0.0.1:5080, or set {Section}:{nameof(IsEnabled)} to false.";
        }

        foreach (var address in Addresses.Where(address => !IsAddress(address)))
        {
            yield return $"{Section}:{nameof(Urls)} has '{address}'; give http, an IP address, localhost or {EveryAddress}, and a port, such as http://127.0.0.1:5080. TLS is a proxy's.";
        }

        if (!IsPath(Path))
        {
            yield return $"{Section}:{nameof(Path)} is '{Path}'; give a path of letters, digits, '-', '_' and '.' such as /jobs.";
        }
    }

    // A host name would be every address of the machine to the server, whatever it says.
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text.Replace($"//{EveryAddress}", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttp
        && address is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
        && (IPAddress.TryParse(address.DnsSafeHost, out _) || (address.Host == "localhost" && address.Port != 0));

    private static bool IsPath(string path) =>
        path.Length > 1
        && path[0] == '/'
        && path[1..].Split('/').All(part => part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'));
}
