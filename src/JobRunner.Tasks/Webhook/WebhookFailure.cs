using System.Globalization;

namespace JobRunner.Tasks.Webhook;

/// <summary>Says why a request was not answered, without its path and query.</summary>
internal static class WebhookFailure
{
    public static Exception Of(Exception error, WebhookRequest request) => error switch
    {
        OperationCanceledException => new TimeoutException(
            string.Create(CultureInfo.InvariantCulture, $"{request.Receiver} did not answer within {request.Timeout.TotalSeconds:0} s."), error),
        _ when Refusal(error) is { } refusal => new JobPermanentFailureException($"Nothing was delivered: {refusal.Message}", refusal),
        HttpRequestException http => new HttpRequestException(
            http.HttpRequestError, $"{request.Receiver} could not be reached: {Words(http.HttpRequestError)}.", http),
        _ => error,
    };

    private static AddressRefusedException? Refusal(Exception? error) =>
        error is null ? null : error as AddressRefusedException ?? Refusal(error.InnerException);

    private static string Words(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "its name is not known",
        HttpRequestError.ConnectionError => "no connection",
        HttpRequestError.SecureConnectionError => "no secure connection; its certificate may be wrong",
        HttpRequestError.ResponseEnded => "it hung up before it answered",
        HttpRequestError.InvalidResponse => "its answer is no HTTP",
        HttpRequestError.ConfigurationLimitExceeded => "its answer has too long headers",
        _ => "the request broke off",
    };
}
