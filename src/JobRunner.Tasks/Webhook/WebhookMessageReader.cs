using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;

namespace JobRunner.Tasks.Webhook;

/// <summary>Makes a request of a message, or says all that is wrong with it.</summary>
internal static class WebhookMessageReader
{
    /// <exception cref="JobPermanentFailureException">The message can never be delivered.</exception>
    public static WebhookRequest Read(WebhookMessage message, WebhookOptions options)
    {
        var headers = message.Headers ?? ReadOnlyDictionary<string, string>.Empty;
        List<string> mistakes =
        [
            .. Address(message.Url),
            .. Method(message.Method),
            .. Body(message.Body),
            .. Timeout(message.TimeoutSeconds),
            .. headers.SelectMany(header => WebhookHeaders.Mistakes(header.Key, header.Value)),
        ];
        return mistakes.Count > 0
            ? throw new JobPermanentFailureException($"The message cannot be delivered: {string.Join(" ", mistakes)}")
            : new WebhookRequest(
                new Uri(message.Url, UriKind.Absolute),
                HttpMethod.Parse(message.Method),
                headers,
                Encoding.UTF8.GetBytes(message.Body.GetRawText()),
                message.SecretName,
                TimeSpan.FromSeconds(message.TimeoutSeconds ?? options.RequestTimeoutSeconds));
    }

    // No word of the address itself: what cannot be read may be a token put into the wrong place.
    private static IEnumerable<string> Address(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            yield return "Its \"url\" is no absolute address; give one such as https://example.com/hook.";
        }
        else if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        {
            yield return "Its \"url\" is neither http nor https.";
        }
        else if (address.UserInfo.Length > 0)
        {
            yield return $"Its \"url\" has credentials in it ({WebhookAddress.Shown(address)}); give an Authorization header instead.";
        }
    }

    private static IEnumerable<string> Method(string? method)
    {
        if (method?.ToUpperInvariant() is not ("POST" or "PUT" or "PATCH"))
        {
            yield return "Its \"method\" is none of POST, PUT and PATCH.";
        }
    }

    private static IEnumerable<string> Body(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Undefined)
        {
            yield return "Its \"body\" is missing; give {} for an empty object.";
        }
    }

    private static IEnumerable<string> Timeout(int? seconds)
    {
        if (seconds is < 1 or > WebhookLimits.MaxTimeoutSeconds)
        {
            yield return $"Its \"timeoutSeconds\" is {seconds}; give a number from 1 to {WebhookLimits.MaxTimeoutSeconds}.";
        }
    }
}
