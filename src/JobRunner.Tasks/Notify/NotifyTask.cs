using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Notify;

/// <summary>Tells people what happened, by Slack, mail or a webhook.</summary>
/// <remarks>Its runs are made by <see cref="NotificationsBuilderExtensions.AddNotifications"/>; each goes one way, so that a way that is blocked holds back no other.</remarks>
/// <param name="sender">Delivers one message.</param>
/// <param name="options">The settings; read anew for each message.</param>
[Job(
    JobTypeName,
    Description = "Tells people of failed runs, recoveries, overdue types and health, by Slack, mail or a webhook.",
    MaxConcurrent = 2,
    BatchSize = 1,
    MaxRetries = 8,
    TimeoutSeconds = 300,
    Backoff = BackoffStrategy.Exponential)]
public sealed class NotifyTask(NotifySender sender, IOptionsSnapshot<NotifyOptions> options) : QueueTask<NotifyMessage, NotifyDelivery>
{
    internal const string JobTypeName = "notify";

    /// <inheritdoc/>
    protected override Task<NotifyDelivery> ProcessAsync(NotifyMessage message, JobContext context, CancellationToken cancellationToken) =>
        sender.SendAsync(message, context, options.Value, cancellationToken);
}
