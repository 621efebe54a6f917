using System.Security.Cryptography;

namespace JobRunner.Dashboard.Pages.Assets;

/// <summary>A file that pages load, which travels in this library.</summary>
/// <remarks>Its name holds the hash of what is in it, so that browsers may keep it.</remarks>
internal sealed class AssetFile
{
    private const int HashLength = 16;

    private AssetFile(string name, string extension, string contentType)
    {
        using var stream = typeof(AssetFile).Assembly.GetManifestResourceStream($"{typeof(AssetFile).Namespace}.{name}.{extension}")!;
        Content = new byte[stream.Length];
        stream.ReadExactly(Content);
        ContentType = contentType;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Content))[..HashLength];
        Path = $"assets/{name}.{Hash}.{extension}";
    }

    public static AssetFile Style { get; } = new("dashboard", "css", "text/css; charset=utf-8");

    public static AssetFile Script { get; } = new("dashboard", "js", "text/javascript; charset=utf-8");

    public static AssetFile Icon { get; } = new("icon", "svg", "image/svg+xml");

    public static IReadOnlyList<AssetFile> All { get; } = [Style, Script, Icon];

    /// <summary>Where it is within the dashboard.</summary>
    public string Path { get; }

    public string Hash { get; }

    public string ContentType { get; }

    public byte[] Content { get; }
}
