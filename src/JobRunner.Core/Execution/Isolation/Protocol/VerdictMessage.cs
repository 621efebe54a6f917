using JobRunner.Queue;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>How an attempt at one run ended, on its way to the host.</summary>
internal sealed record VerdictMessage
{
    public required RunState To { get; init; }

    public RunErrorKind? ErrorKind { get; init; }

    public string? Error { get; init; }

    public string? ErrorDetail { get; init; }

    public string? Reason { get; init; }

    public TimeSpan RetryDelay { get; init; }

    public bool IsAttemptReturned { get; init; }

    public byte[]? Results { get; init; }

    public int ResultsSucceeded { get; init; }

    public int ResultsFailed { get; init; }

    public static VerdictMessage Of(Verdict verdict) => new()
    {
        To = verdict.To,
        ErrorKind = verdict.Error?.Kind,
        Error = verdict.Error?.Message,
        ErrorDetail = verdict.Error?.Detail,
        Reason = verdict.Reason,
        RetryDelay = verdict.RetryDelay,
        IsAttemptReturned = verdict.IsAttemptReturned,
        Results = verdict.Results.Json,
        ResultsSucceeded = verdict.Results.Succeeded,
        ResultsFailed = verdict.Results.Failed,
    };
}
