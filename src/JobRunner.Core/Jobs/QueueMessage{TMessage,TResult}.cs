namespace JobRunner;

/// <summary>A message of a batch; each is settled alone.</summary>
/// <typeparam name="TMessage">What it says.</typeparam>
/// <typeparam name="TResult">What is reported of it.</typeparam>
public sealed class QueueMessage<TMessage, TResult>
    where TResult : JobResult
{
    private readonly MessageAttempt _attempt;

    internal QueueMessage(MessageAttempt attempt, TMessage body)
    {
        _attempt = attempt;
        Body = body;
    }

    /// <summary>What the message says.</summary>
    public TMessage Body { get; }

    /// <summary>The message's own run.</summary>
    public JobContext Context => _attempt.Context;

    /// <summary>Whether the message was completed or failed.</summary>
    public bool IsSettled => _attempt.IsSettled;

    /// <summary>The message is done.</summary>
    /// <param name="results">What to report of it.</param>
    public void Complete(params IReadOnlyList<TResult> results) => _attempt.Complete(JobResults.From(results));

    /// <summary>The message failed; the retry policy decides what becomes of it.</summary>
    public void Fail(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _attempt.Fail(error);
    }
}
