using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Webhook;

/// <summary>Delivers JSON to http and https addresses, with signatures, timeouts and retries.</summary>
/// <remarks>At least once: a receiver tells deliveries of one message by their <c>Idempotency-Key</c>, which is the run's id.</remarks>
/// <param name="sender">Delivers one message.</param>
/// <param name="options">The settings; read anew for each batch.</param>
[Job(
    "webhook",
    Description = "Delivers JSON to http and https addresses, with signatures, timeouts and retries.",
    MaxConcurrent = 4,
    BatchSize = 10,
    MaxRetries = 5,
    Backoff = BackoffStrategy.Exponential)]
public sealed class WebhookTask(WebhookSender sender, IOptionsSnapshot<WebhookOptions> options) : QueueTask<WebhookMessage, WebhookDelivery>
{
    /// <inheritdoc/>
    protected override Task<WebhookDelivery> ProcessAsync(WebhookMessage message, JobContext context, CancellationToken cancellationToken) =>
        sender.SendAsync(message, context, options.Value, cancellationToken);

    /// <summary>Delivers the messages side by side, so that a slow receiver holds back no other.</summary>
    /// <inheritdoc/>
    protected override Task ProcessBatchAsync(
        IReadOnlyList<QueueMessage<WebhookMessage, WebhookDelivery>> messages, JobContext context, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.MaxParallel, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(messages, parallel, DeliverAsync);
    }

    // A message that is cut off by the run's own token stays unsettled: the engine knows why, and what that means.
    private async ValueTask DeliverAsync(QueueMessage<WebhookMessage, WebhookDelivery> message, CancellationToken cancellationToken)
    {
        try
        {
            message.Complete(await ProcessAsync(message.Body, message.Context, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            message.Fail(error);
        }
    }
}
