using System.Buffers;
using System.Collections.Frozen;

namespace JobRunner.Tasks.Webhook;

/// <summary>The headers of a delivery, and which of a message's own are taken.</summary>
internal static class WebhookHeaders
{
    public const string IdempotencyKey = "Idempotency-Key";
    public const string Id = "webhook-id";
    public const string Timestamp = "webhook-timestamp";
    public const string Signature = "webhook-signature";

    private const int MaxShownName = 60;

    private static readonly FrozenSet<string> _reserved = FrozenSet.ToFrozenSet(
        [IdempotencyKey, Id, Timestamp, Signature, "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Expect", "Host",
         "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> _nameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static IEnumerable<string> Mistakes(string name, string? value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(_nameCharacters))
        {
            yield return "The name of one of its headers has characters that no header may have.";
        }
        else if (_reserved.Contains(name))
        {
            yield return $"Its header \"{name}\" is set by the delivery itself; leave it out.";
        }
        else if (value is null || value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            yield return $"Its header \"{Shown(name)}\" has a value that no header may have: line ends, control or non-ASCII characters, or none.";
        }
    }

    public static void Add(HttpRequestMessage request, string name, string value)
    {
        // Those that describe the body, such as Content-Language, are kept with it.
        if (!request.Headers.TryAddWithoutValidation(name, value))
        {
            request.Content?.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static string Shown(string name) => name.Length <= MaxShownName ? name : $"{name[..MaxShownName]}…";
}
