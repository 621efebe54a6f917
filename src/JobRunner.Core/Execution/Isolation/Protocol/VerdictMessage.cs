using System.Globalization;
using System.Text.Json;
using JobRunner.Queue;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>How an attempt at one run ended, on its way to the host.</summary>
internal sealed record VerdictMessage : IFrameMessage
{
    public RunState To { get; set; }

    public RunErrorKind? ErrorKind { get; set; }

    public string? Error { get; set; }

    public string? ErrorDetail { get; set; }

    public string? Reason { get; set; }

    public TimeSpan RetryDelay { get; set; }

    public bool IsAttemptReturned { get; set; }

    public byte[]? Results { get; set; }

    public int ResultsSucceeded { get; set; }

    public int ResultsFailed { get; set; }

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

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("to", To.ToString());
        json.WriteText("errorKind", ErrorKind?.ToString());
        json.WriteText("error", Error);
        json.WriteText("errorDetail", ErrorDetail);
        json.WriteText("reason", Reason);
        json.WriteString("retryDelay", RetryDelay.ToString("c", CultureInfo.InvariantCulture));
        json.WriteBoolean("isAttemptReturned", IsAttemptReturned);
        json.WriteBytes("results", Results);
        json.WriteNumber("resultsSucceeded", ResultsSucceeded);
        json.WriteNumber("resultsFailed", ResultsFailed);
    }

    public bool TryTake(string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "to":
                To = json.GetName<RunState>();
                return true;
            case "errorKind":
                ErrorKind = json.GetName<RunErrorKind>();
                return true;
            case "error":
                Error = json.GetString();
                return true;
            case "errorDetail":
                ErrorDetail = json.GetString();
                return true;
            case "reason":
                Reason = json.GetString();
                return true;
            case "retryDelay":
                RetryDelay = json.GetTimeSpan();
                return true;
            case "isAttemptReturned":
                IsAttemptReturned = json.GetBoolean();
                return true;
            case "results":
                Results = json.GetBytes();
                return true;
            case "resultsSucceeded":
                ResultsSucceeded = json.GetInt32();
                return true;
            case "resultsFailed":
                ResultsFailed = json.GetInt32();
                return true;
            default:
                return false;
        }
    }
}
