using JobRunner.Dashboard.Api.Problems;
using JobRunner.Dashboard.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Dashboard.Live;

/// <summary>Answers with a stream of events: each part of a page when it has changed.</summary>
internal sealed class LiveEndpoint(LivePages pages, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Where the stream is within the dashboard.</summary>
    public const string Path = "page-events";

    // So that a browser that is gone is noticed, and proxies keep the stream.
    private static readonly TimeSpan _breath = TimeSpan.FromSeconds(15);

    // Then the browser asks anew, and is let in anew.
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    private static readonly byte[] _greeting = "retry: 2000\n\n"u8.ToArray();
    private static readonly byte[] _comment = ":\n\n"u8.ToArray();

    public async Task RespondAsync(HttpContext context, bool canAct)
    {
        var asked = context.Request.Query;
        var request = new PageRequest(
            PageRequest.BaseOf(context, Path), asked["path"].ToString(), asked["query"].ToString(), PageRequest.ZoneOf(context), canAct);
        if (pages.Join(request) is not { } live)
        {
            await ApiProblem.NoPage(request.Path).Answer().ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        try
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["X-Accel-Buffering"] = "no";
            await WriteAsync(context, live).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The browser has gone or does not read, the host stops, or it is time to ask anew.
        }
        finally
        {
            await pages.LeaveAsync(request, live).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(HttpContext context, LivePage live)
    {
        using var limit = new CancellationTokenSource(_longest, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted, lifetime.ApplicationStopping);
        var seen = new Dictionary<string, LivePart>(StringComparer.Ordinal);
        var writer = new EventWriter(context, time);
        await writer.WriteAsync(_greeting, end.Token).ConfigureAwait(false);
        while (true)
        {
            var changed = live.Changed;
            foreach (var part in live.Parts.Values.Where(part => !ReferenceEquals(seen.GetValueOrDefault(part.Id), part)))
            {
                await writer.WriteAsync(part.Message, end.Token).ConfigureAwait(false);
                seen[part.Id] = part;
            }

            await WaitAsync(writer, changed, end.Token).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(EventWriter writer, Task changed, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await changed.WaitAsync(_breath, time, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TimeoutException)
            {
                await writer.WriteAsync(_comment, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
