using System.Text;
using System.Text.Json;
using JobRunner.Dashboard.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace JobRunner.Dashboard.Api.Events;

/// <summary>Sends what happens as server-sent events, until the viewer leaves or the host stops.</summary>
internal sealed class EventStreamAnswer(EventFeed feed, TimeProvider time, CancellationToken stopping) : IResult
{
    public const string Type = "text/event-stream";

    // A line now and then shows a viewer who has gone, and keeps proxies from hanging up.
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(15);

    private Task<bool>? _coming;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        var response = httpContext.Response;
        response.ContentType = Type;
        response.Headers.CacheControl = "no-store";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var viewing = feed.Watch();
        var writer = new EventWriter(httpContext, time);
        try
        {
            await writer.WriteAsync(": here\n\n"u8.ToArray(), either.Token).ConfigureAwait(false);
            while (true)
            {
                await writer.WriteAsync(Encoding.UTF8.GetBytes(await NextAsync(viewing, either.Token).ConfigureAwait(false)), either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The viewer has left or does not read, or the host stops.
        }
    }

    private async Task<string> NextAsync(Viewing viewing, CancellationToken cancellationToken)
    {
        try
        {
            // One wait lasts over all silences: each that is left would stay with the channel.
            _coming ??= viewing.Events.WaitToReadAsync(cancellationToken).AsTask();
            await _coming.WaitAsync(_silence, time, cancellationToken).ConfigureAwait(false);
            _coming = null;
        }
        catch (TimeoutException)
        {
            return ": still here\n\n";
        }

        var text = new StringBuilder();
        while (viewing.Events.TryRead(out var happened))
        {
            text.Append("event: ").Append(happened.Name).Append("\ndata: ").Append(JsonSerializer.Serialize(happened, ApiJson.ShownCamel)).Append("\n\n");
        }

        return text.ToString();
    }
}
