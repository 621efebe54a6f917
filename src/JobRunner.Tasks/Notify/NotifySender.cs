using JobRunner.Tasks.Notify.Email;
using JobRunner.Tasks.Webhook;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Notify;

/// <summary>Delivers messages; registered by <see cref="NotifyModule"/>.</summary>
public sealed class NotifySender
{
    private readonly WebhookSender _webhooks;
    private readonly EmailSender _emails;
    private readonly IOptionsMonitor<WebhookOptions> _webhookOptions;

    internal NotifySender(WebhookSender webhooks, EmailSender emails, IOptionsMonitor<WebhookOptions> webhookOptions) =>
        (_webhooks, _emails, _webhookOptions) = (webhooks, emails, webhookOptions);

    internal async Task<NotifyDelivery> SendAsync(NotifyMessage message, JobContext context, NotifyOptions options, CancellationToken cancellationToken)
    {
        if (!options.Channels.Contains(message.Channel))
        {
            throw new InvalidOperationException($"No {message.Channel} is set in {NotifyOptions.SectionName} on this node; set it, or cancel the run.");
        }

        return message.Channel switch
        {
            NotifyChannel.Slack => Delivery(message, await PostAsync(WebhookMessage.For(options.SlackWebhookUrl!, NotifyText.Slack(message)), context, cancellationToken).ConfigureAwait(false)),
            NotifyChannel.Webhook => Delivery(message, await PostAsync(
                WebhookMessage.For(options.WebhookUrl!, NotifyText.Json(message)) with { SecretName = options.WebhookSecretName }, context, cancellationToken).ConfigureAwait(false)),
            _ => await MailAsync(message, context, options.Email, cancellationToken).ConfigureAwait(false),
        };
    }

    private static NotifyDelivery Delivery(NotifyMessage message, WebhookDelivery delivery) => new()
    {
        Success = delivery.Success,
        Message = delivery.Message,
        Error = delivery.Error,
        Channel = message.Channel,
        Receiver = delivery.Receiver,
    };

    private Task<WebhookDelivery> PostAsync(WebhookMessage message, JobContext context, CancellationToken cancellationToken) =>
        _webhooks.SendAsync(message, context, _webhookOptions.CurrentValue.ForOwnAddress(), cancellationToken);

    private async Task<NotifyDelivery> MailAsync(NotifyMessage message, JobContext context, EmailOptions options, CancellationToken cancellationToken)
    {
        await _emails.SendAsync(options, NotifyText.Mail(message, context.RunId, options), cancellationToken).ConfigureAwait(false);
        var receiver = FormattableString.Invariant($"{options.Host}:{options.Port}");
        return new NotifyDelivery { Message = $"Taken by {receiver}.", Channel = message.Channel, Receiver = receiver };
    }
}
