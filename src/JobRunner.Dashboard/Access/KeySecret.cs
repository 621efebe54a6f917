using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace JobRunner.Dashboard.Access;

/// <summary>A key as its owner has it, and as it is kept.</summary>
/// <remarks>A key is 256 random bits, which nobody guesses from their hash: a slow hash would only make every request slow.</remarks>
internal static class KeySecret
{
    /// <summary>What keys begin with, so that whoever finds one knows what it is.</summary>
    public const string Prefix = "jr_";

    private const int Bytes = 32;

    /// <summary>Longer is no key; it is not hashed.</summary>
    public const int MaxLength = 200;

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of a key: 64 hexadecimal digits.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(BytesOf(key));

    public static bool IsHash(string? text) => text?.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit);

    public static byte[] BytesOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
