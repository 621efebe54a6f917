namespace JobRunner.Tasks.Webhook;

/// <summary>What of an address may be shown: never its path or query, in which many services keep the token.</summary>
internal static class WebhookAddress
{
    public static string Shown(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? Shown(address) : "(no address)";

    public static string Shown(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
