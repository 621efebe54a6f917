using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JobRunner.Tasks.Webhook;

/// <summary>Signs as the Standard Webhooks specification says: HMAC-SHA256 over id, time and body.</summary>
internal static class WebhookSignature
{
    public const string Base64Prefix = "whsec_";

    public static string Of(byte[] key, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(Encoding.ASCII.GetBytes($"{id}.{Seconds(at)}."));
        mac.AppendData(body);
        return $"v1,{Convert.ToBase64String(mac.GetHashAndReset())}";
    }

    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The bytes of a configured secret.</summary>
    /// <returns><see langword="null"/> when it is blank or not the base64 that it says it is.</returns>
    public static byte[]? Key(string? secret)
    {
        if (string.IsNullOrWhiteSpace(secret))
        {
            return null;
        }

        if (!secret.StartsWith(Base64Prefix, StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetBytes(secret);
        }

        var base64 = secret[Base64Prefix.Length..];
        var key = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, key, out var length) && length > 0 ? key[..length] : null;
    }
}
