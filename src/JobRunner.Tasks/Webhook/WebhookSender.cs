using System.Net.Http.Headers;
using System.Net.Mime;

namespace JobRunner.Tasks.Webhook;

/// <summary>Delivers messages; registered by <see cref="WebhookModule"/>.</summary>
public sealed class WebhookSender
{
    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _time;

    internal WebhookSender(IHttpClientFactory clients, TimeProvider time)
    {
        _clients = clients;
        _time = time;
    }

    internal async Task<WebhookDelivery> SendAsync(
        WebhookMessage message, JobContext context, WebhookOptions options, CancellationToken cancellationToken)
    {
        var request = WebhookMessageReader.Read(message, options);
        using var http = Request(request, context.RunId, options);
        var answer = await AnswerAsync(request, http, options, cancellationToken).ConfigureAwait(false);
        return WebhookVerdict.Decide(request, answer, isLastTry: context.Attempt >= context.MaxAttempts);
    }

    private HttpRequestMessage Request(WebhookRequest request, Guid runId, WebhookOptions options)
    {
        var id = runId.ToString();
        var content = new ByteArrayContent(request.Body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json) } };
        var http = new HttpRequestMessage(request.Method, request.Address) { Content = content };
        foreach (var (name, value) in request.Headers)
        {
            WebhookHeaders.Add(http, name, value);
        }

        if (!http.Headers.Contains("User-Agent"))
        {
            http.Headers.UserAgent.Add(new ProductInfoHeaderValue("JobRunner", productVersion: null));
        }

        http.Headers.Add(WebhookHeaders.IdempotencyKey, id);
        Sign(http, request, id, options);
        return http;
    }

    private void Sign(HttpRequestMessage http, WebhookRequest request, string id, WebhookOptions options)
    {
        if (request.SecretName is not { } name)
        {
            return;
        }

        var now = _time.GetUtcNow();
        var key = WebhookSignature.Key(options.Secrets.TryGetValue(name, out var secret) ? secret : null)
            ?? throw new InvalidOperationException(
                $"The message is to be signed with the secret \"{name}\"; set {WebhookOptions.SectionName}:{nameof(WebhookOptions.Secrets)}:{name}.");
        http.Headers.Add(WebhookHeaders.Id, id);
        http.Headers.Add(WebhookHeaders.Timestamp, WebhookSignature.Seconds(now));
        http.Headers.Add(WebhookHeaders.Signature, WebhookSignature.Of(key, id, now, request.Body));
    }

    private async Task<WebhookAnswer> AnswerAsync(
        WebhookRequest request, HttpRequestMessage http, WebhookOptions options, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        using var timeout = new CancellationTokenSource(request.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var client = _clients.CreateClient(WebhookClients.Name(options.AllowPrivateNetworks, options.UseProxy));
            using var response = await client.SendAsync(http, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var text = await ResponseText.ReadAsync(response.Content, options.MaxResponseBytes, either.Token).ConfigureAwait(false);
            return new WebhookAnswer(
                response.StatusCode,
                RetryAfter.Delay(response.Headers.RetryAfter, _time.GetUtcNow(), TimeSpan.FromSeconds(options.MaxRetryAfterSeconds)),
                RedirectHost(request.Address, response.Headers.Location),
                text,
                _time.GetElapsedTime(start));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && error is HttpRequestException or OperationCanceledException)
        {
            throw WebhookFailure.Of(error, request);
        }
    }

    // A relative location stays on the host; one that is no address names none.
    private static string? RedirectHost(Uri address, Uri? location) =>
        location is not null && Uri.TryCreate(address, location, out var target) ? target.IdnHost : null;
}
