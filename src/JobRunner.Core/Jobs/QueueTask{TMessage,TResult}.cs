using System.Text.Json;

namespace JobRunner;

/// <summary>A task that processes messages: the runs of its type that carry a payload.</summary>
/// <remarks>
/// A tick of its interval, or with no interval the arrival of a message, hands it up to
/// <see cref="JobAttribute.BatchSize"/> messages in one slot. Each message has its own outcome and is retried alone.
/// </remarks>
/// <typeparam name="TMessage">What a message says; read from the run's payload.</typeparam>
/// <typeparam name="TResult">What is reported of a message.</typeparam>
public abstract class QueueTask<TMessage, TResult> : JobTask, IQueueTask
    where TResult : JobResult
{
    /// <summary>Does the work of one message.</summary>
    /// <param name="message">What it says.</param>
    /// <param name="context">The message's own run.</param>
    /// <param name="cancellationToken">Cancelled on timeout, cancel, shutdown and when the lease is lost.</param>
    protected abstract Task<TResult> ProcessAsync(TMessage message, JobContext context, CancellationToken cancellationToken);

    /// <summary>Does the work of a batch; by default one message after the other.</summary>
    /// <remarks>An override settles each message; one that is left unsettled has failed, and so have all unsettled ones when it throws.</remarks>
    /// <param name="messages">At least one, each readable.</param>
    /// <param name="context">The run of the tick, or of the first message.</param>
    /// <param name="cancellationToken">Cancelled on timeout, cancel, shutdown and when a lease is lost.</param>
    protected virtual async Task ProcessBatchAsync(
        IReadOnlyList<QueueMessage<TMessage, TResult>> messages, JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        foreach (var message in messages)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                message.Complete(await ProcessAsync(message.Body, message.Context, cancellationToken).ConfigureAwait(true));
            }
            catch (Exception error) when (!(error is OperationCanceledException && cancellationToken.IsCancellationRequested))
            {
                message.Fail(error);
            }
        }
    }

    /// <summary>Answers an error of one message.</summary>
    /// <returns>Results, which end the message's run; or <see langword="null"/> (the default), and the retry policy decides.</returns>
    protected virtual Task<IReadOnlyList<TResult>?> HandleErrorAsync(Exception error, JobContext context, CancellationToken cancellationToken) =>
        NoAnswer<IReadOnlyList<TResult>>.Task;

    async Task IQueueTask.ExecuteAsync(IReadOnlyList<MessageAttempt> messages, JobContext context, CancellationToken cancellationToken)
    {
        var readable = new List<QueueMessage<TMessage, TResult>>(messages.Count);
        foreach (var message in messages)
        {
            if (TryRead(message, out var body))
            {
                readable.Add(new QueueMessage<TMessage, TResult>(message, body));
            }
        }

        if (readable.Count > 0)
        {
            await ProcessBatchAsync(readable, context, cancellationToken).ConfigureAwait(true);
        }
    }

    async ValueTask<JobResults?> IQueueTask.HandleErrorAsync(Exception error, JobContext context, CancellationToken cancellationToken) =>
        await HandleErrorAsync(error, context, cancellationToken).ConfigureAwait(true) is { } results ? JobResults.From(results) : null;

    private static bool TryRead(MessageAttempt message, out TMessage body)
    {
        try
        {
            body = message.Context.Payload.Read<TMessage>()!;
            if (body is not null)
            {
                return true;
            }

            message.Fail(new JobPermanentFailureException($"The payload is null; a {typeof(TMessage).Name} was expected."));
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            // The message of a JsonException names path and line, never the value.
            message.Fail(new JobPermanentFailureException($"The payload does not fit {typeof(TMessage).Name}: {error.Message}"));
            body = default!;
        }

        return false;
    }
}
