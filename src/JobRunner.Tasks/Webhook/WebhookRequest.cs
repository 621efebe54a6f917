namespace JobRunner.Tasks.Webhook;

/// <summary>A message that can be delivered.</summary>
internal sealed record WebhookRequest(
    Uri Address, HttpMethod Method, IReadOnlyDictionary<string, string> Headers, byte[] Body, string? SecretName, TimeSpan Timeout)
{
    public string Receiver => WebhookAddress.Shown(Address);
}
