using System.Globalization;

namespace JobRunner.Tasks.Webhook;

/// <summary>Decides what an answer means for the run.</summary>
internal static class WebhookVerdict
{
    private const int FirstRedirect = 300;
    private const int FirstClientError = 400;

    /// <summary>Makes the result that ends the run: a delivery, or a refusal with what the receiver said.</summary>
    /// <exception cref="JobRetryLaterException">To be tried again, when the receiver said.</exception>
    /// <exception cref="HttpRequestException">To be tried again, when the backoff says.</exception>
    public static WebhookDelivery Decide(WebhookRequest request, WebhookAnswer answer, bool isLastTry)
    {
        var error = answer.IsSuccess ? null : Error(request.Receiver, answer);
        if (error is not null && answer.IsRetryable && !isLastTry)
        {
            throw answer.RetryAfter is { } delay
                ? new JobRetryLaterException(error, delay)
                : new HttpRequestException(error, inner: null, answer.Status);
        }

        return new WebhookDelivery
        {
            Success = error is null,
            Message = error is null ? Delivered(request, answer) : null,
            Error = error,
            Receiver = request.Receiver,
            StatusCode = answer.StatusCode,
            Duration = answer.Duration,
            BytesSent = request.Body.Length,
            ResponseText = answer.Text,
        };
    }

    private static string Delivered(WebhookRequest request, WebhookAnswer answer) =>
        FormattableString.Invariant($"Delivered to {request.Receiver} in {answer.Duration.TotalMilliseconds:0} ms: {Status(answer)}.");

    // Without the answer's text: a receiver may repeat headers or body, and errors are logged. The text is kept in the result.
    private static string Error(string receiver, WebhookAnswer answer) =>
        answer.StatusCode is >= FirstRedirect and < FirstClientError
            ? $"{receiver} answered {Status(answer)}{To(answer)}; redirects are not followed, so give the final address."
            : $"{receiver} answered {Status(answer)}.";

    private static string To(WebhookAnswer answer) => answer.RedirectHost is null ? string.Empty : $" to {answer.RedirectHost}";

    private static string Status(WebhookAnswer answer) =>
        Enum.IsDefined(answer.Status) ? $"{answer.StatusCode} ({answer.Status})" : answer.StatusCode.ToString(CultureInfo.InvariantCulture);
}
