namespace JobRunner.Tasks.Webhook;

/// <summary>The settings of <c>webhook</c>, from the configuration section <c>Webhook</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Webhook";

    /// <summary>Seconds that a receiver has to answer, unless the message says its own.</summary>
    /// <value>30 by default; from 1 to 240.</value>
    public int RequestTimeoutSeconds { get; set; } = 30;

    /// <summary>The longest wait that a receiver can ask for with <c>Retry-After</c>, in seconds.</summary>
    /// <value>3600 by default; from 0, which ignores the header, to 604800 (a week).</value>
    public int MaxRetryAfterSeconds { get; set; } = 3600;

    /// <summary>How many messages of a batch are delivered at once.</summary>
    /// <value>10 by default; from 1 to 100.</value>
    public int MaxParallel { get; set; } = 10;

    /// <summary>The bytes of an answer that are read.</summary>
    /// <value>4096 by default; from 0 to 1048576.</value>
    public int MaxResponseBytes { get; set; } = 4096;

    /// <summary>Whether addresses of loopback and private networks may be delivered to.</summary>
    /// <value><see langword="false"/> by default: an address is data, and often a stranger's.</value>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>Whether deliveries go through the proxy that the environment names, such as with <c>HTTPS_PROXY</c>.</summary>
    /// <value><see langword="false"/> by default. A proxy decides itself what can be reached through it.</value>
    public bool UseProxy { get; set; }

    /// <summary>The secrets to sign with, by the name that messages use.</summary>
    /// <remarks>Base64 after <c>whsec_</c>, or any other text, which is used as its UTF-8 bytes.</remarks>
    public IDictionary<string, string> Secrets { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same for an address that the operator has set, which may be in a network of his own.</summary>
    internal WebhookOptions ForOwnAddress()
    {
        var options = new WebhookOptions
        {
            RequestTimeoutSeconds = RequestTimeoutSeconds,
            MaxRetryAfterSeconds = MaxRetryAfterSeconds,
            MaxResponseBytes = MaxResponseBytes,
            AllowPrivateNetworks = true,
            UseProxy = UseProxy,
        };
        foreach (var (name, secret) in Secrets)
        {
            options.Secrets.Add(name, secret);
        }

        return options;
    }
}
