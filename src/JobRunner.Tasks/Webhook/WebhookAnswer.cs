using System.Net;

namespace JobRunner.Tasks.Webhook;

/// <summary>How a receiver answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="RetryAfter">The wait that it asked for, capped.</param>
/// <param name="RedirectHost">The host that a redirect leads to.</param>
/// <param name="Text">The beginning of the answer.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record WebhookAnswer(HttpStatusCode Status, TimeSpan? RetryAfter, string? RedirectHost, string? Text, TimeSpan Duration)
{
    private const int FirstSuccess = 200;
    private const int FirstRedirect = 300;
    private const int FirstServerError = 500;

    public int StatusCode => (int)Status;

    public bool IsSuccess => StatusCode is >= FirstSuccess and < FirstRedirect;

    public bool IsRetryable => Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || StatusCode >= FirstServerError;
}
