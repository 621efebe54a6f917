using System.Net;
using System.Text.Json.Nodes;

namespace JobRunner.LabAgent.Jupyter;

/// <summary>What a Jupyter server is told, in a file that only its user can read: a command line is for everybody to see.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Port">The port.</param>
/// <param name="Token">What a browser has to show; it is a secret.</param>
internal sealed record ServerSettings(IPAddress Address, int Port, string Token)
{
    /// <summary>Whether it is the older notebook server.</summary>
    public required bool IsLegacy { get; init; }

    /// <summary>The folder that it shows.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether it runs as root, which it refuses unless told.</summary>
    public required bool IsRoot { get; init; }

    /// <summary>Where this machine asks it.</summary>
    public Uri Uri => new UriBuilder(Uri.UriSchemeHttp, (IPAddress.Any.Equals(Address) ? IPAddress.Loopback : IPAddress.IPv6Any.Equals(Address) ? IPAddress.IPv6Loopback : Address).ToString(), Port).Uri;

    /// <summary>As its settings file has them.</summary>
    public string Text()
    {
        var settings = new JsonObject
        {
            ["ip"] = Address.ToString(),
            ["port"] = Port,
            // With the next free port nobody would find it.
            ["port_retries"] = 0,
            ["token"] = Token,
            ["password"] = string.Empty,
            ["open_browser"] = false,
            ["allow_root"] = IsRoot,
            [IsLegacy ? "notebook_dir" : "root_dir"] = Folder,
        };
        return new JsonObject { [IsLegacy ? "NotebookApp" : "ServerApp"] = settings }.ToJsonString();
    }

    public override string ToString() => Uri.ToString();
}
