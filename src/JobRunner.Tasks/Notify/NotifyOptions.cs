using JobRunner.Monitoring.Alerts;
using JobRunner.Tasks.Notify.Email;

namespace JobRunner.Tasks.Notify;

/// <summary>Who is told of what, from the configuration section <c>Notifications</c>.</summary>
public sealed class NotifyOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Notifications";

    /// <summary>The key, and environment variable, of Slack's webhook, where the section names none.</summary>
    public const string SlackVariable = "SLACK_WEBHOOK_URL";

    /// <summary>The webhook that Slack gave for a channel; it is a secret.</summary>
    /// <value><see langword="null"/> by default: Slack is told nothing.</value>
    public string? SlackWebhookUrl { get; set; }

    /// <summary>An address that takes notifications as JSON; it may hold a secret.</summary>
    /// <value><see langword="null"/> by default.</value>
    public string? WebhookUrl { get; set; }

    /// <summary>The name of the secret to sign those with: the key under <c>Webhook:Secrets</c>, not the secret.</summary>
    /// <value><see langword="null"/> by default: they are not signed.</value>
    public string? WebhookSecretName { get; set; }

    /// <summary>Mail.</summary>
    public EmailOptions Email { get; } = new();

    /// <summary>What people are told of.</summary>
    /// <value>Empty by default: everything.</value>
    public IList<AlertKind> Events { get; } = [];

    internal IEnumerable<NotifyChannel> Channels =>
    [
        .. string.IsNullOrWhiteSpace(SlackWebhookUrl) ? [] : new[] { NotifyChannel.Slack },
        .. string.IsNullOrWhiteSpace(Email.Host) ? [] : new[] { NotifyChannel.Email },
        .. string.IsNullOrWhiteSpace(WebhookUrl) ? [] : new[] { NotifyChannel.Webhook },
    ];
}
