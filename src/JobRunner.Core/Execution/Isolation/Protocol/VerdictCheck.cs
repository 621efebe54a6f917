using System.Text.Json;
using JobRunner.Queue;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>Believes of a child's answer only what can be.</summary>
internal static class VerdictCheck
{
    private const int MaxTextLength = 20_000;

    /// <param name="message">What the child says.</param>
    /// <param name="cause">Whether the attempt was cancelled: only then may it have been cut off.</param>
    /// <param name="maxRetryDelay">The longest delay before a retry.</param>
    /// <exception cref="ProtocolException">It cannot be.</exception>
    public static Verdict Read(VerdictMessage? message, CancelCause cause, TimeSpan maxRetryDelay)
    {
        if (message is null)
        {
            throw new ProtocolException("its answer has no verdict");
        }

        Require(message.To is RunState.Succeeded or RunState.Failed or RunState.Retrying or RunState.Skipped
            || cause != CancelCause.None && message.To is RunState.Cancelled or RunState.Queued, $"a run cannot go to '{message.To}' now");
        Require(message.IsAttemptReturned == (message.To == RunState.Queued), "an attempt is returned when its run is given back, and only then");
        Require(message.To is not (RunState.Failed or RunState.Retrying) || message.Error is not null && message.ErrorKind is { } kind && Enum.IsDefined(kind), "a failure has no error");
        Require(message.RetryDelay >= TimeSpan.Zero && message.RetryDelay <= maxRetryDelay, $"a retry in {message.RetryDelay} is not between now and {maxRetryDelay}");
        Require(message is { ResultsSucceeded: >= 0, ResultsFailed: >= 0 }, "it has less than no results");
        RequireList(message.Results);
        var error = message.Error is { } words ? new RunError(message.ErrorKind ?? RunErrorKind.Exception, Cut(words)!, Cut(message.ErrorDetail)) : null;
        var results = new JobResults(message.Results, message.ResultsSucceeded, message.ResultsFailed, null);
        return new Verdict(message.To, error, Cut(message.Reason), message.RetryDelay, message.IsAttemptReturned, results);
    }

    // Stores and their readers take results for JSON without looking.
    private static void RequireList(byte[]? results)
    {
        if (results is null)
        {
            return;
        }

        try
        {
            Require(results.AsSpan().TrimStart((byte)' ').StartsWith("["u8), "its results are no list");
            JobJson.RequireOneValue(results);
        }
        catch (JsonException error)
        {
            throw new ProtocolException("its results are no JSON", error);
        }
    }

    private static void Require(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            throw new ProtocolException(otherwise);
        }
    }

    private static string? Cut(string? text) => text is { Length: > MaxTextLength } ? string.Concat(text.AsSpan(0, MaxTextLength), "…") : text;
}
