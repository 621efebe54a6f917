using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Live;

/// <summary>Writes to someone who watches, and drops him when he does not read.</summary>
/// <remarks>What waits for him is never more than one writing and the server's buffer.</remarks>
internal sealed class EventWriter(HttpContext context, TimeProvider time)
{
    /// <summary>For how long what was sent may stay unread.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <exception cref="OperationCanceledException">He was dropped, or the token says so.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await context.Response.Body.WriteAsync(text, either.Token).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            context.Abort();
            throw;
        }
    }
}
