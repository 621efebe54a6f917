using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobRunner.Tasks.Webhook;

/// <summary>A JSON body and where to deliver it.</summary>
/// <remarks>Unknown members are refused, so that a misspelt <c>secretName</c> does not send unsigned.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WebhookMessage
{
    /// <summary>The absolute http or https address, without credentials in it.</summary>
    public required string Url { get; init; }

    /// <summary>The JSON to deliver, sent as it was written.</summary>
    public required JsonElement Body { get; init; }

    /// <summary><c>POST</c>, <c>PUT</c> or <c>PATCH</c>.</summary>
    /// <value><c>POST</c> by default.</value>
    public string Method { get; init; } = "POST";

    /// <summary>Headers to send besides those of the delivery itself.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The name of the secret to sign with: the key under <c>Webhook:Secrets</c>, not the secret.</summary>
    /// <value><see langword="null"/> by default: the delivery is not signed.</value>
    public string? SecretName { get; init; }

    /// <summary>Seconds that the receiver has to answer.</summary>
    /// <value><see cref="WebhookOptions.RequestTimeoutSeconds"/> when not set.</value>
    public int? TimeoutSeconds { get; init; }

    /// <summary>Makes a message of a value, which is written as JSON.</summary>
    public static WebhookMessage For<TBody>(string url, TBody body) =>
        new() { Url = url, Body = JsonSerializer.SerializeToElement(body, JsonSerializerOptions.Web) };

    /// <summary>The method and the receiver, without path, headers or body: those may hold secrets.</summary>
    public override string ToString() => $"{Method} {WebhookAddress.Shown(Url)}";
}
