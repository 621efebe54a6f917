using JobRunner.Dashboard.Api.Events;
using JobRunner.Dashboard.Live;
using JobRunner.Dashboard.Tests.Api;
using JobRunner.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Live;

/// <summary>A viewer who does not read.</summary>
public sealed class EventWriterTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly UnreadBody _body = new();
    private readonly LifetimeFeature _lifetime = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _body.Dispose();

    [Fact]
    public async Task Viewer_WhoDoesNotRead_IsDroppedWhenHisPatienceIsOver()
    {
        var writing = new EventWriter(Context(), _time).WriteAsync(new byte[1], Token);
        await _body.Reached;

        _time.Advance(EventWriter.Patience - TimeSpan.FromTicks(1));
        Assert.False(writing.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.Equal(1, _lifetime.Aborts);
    }

    [Fact]
    public async Task Events_ForAViewerWhoDoesNotRead_AreBoundedAndEnd()
    {
        const int Kept = 500;
        await using var scene = await ApiScene.StartAsync();
        var feed = scene.Services.GetRequiredService<EventFeed>();
        var answer = new EventStreamAnswer(feed, scene.Time, CancellationToken.None).ExecuteAsync(Context());
        await _body.Reached;
        using var other = feed.Watch();

        for (var number = 0; number < 3 * Kept; number++)
        {
            await scene.EnqueuedAsync();
        }

        Assert.InRange(other.Events.Count, 1, Kept);
        Assert.Equal(1, _body.Writes);
        scene.Time.Advance(EventWriter.Patience);
        await answer.WaitAsync(TimeSpan.FromMinutes(2), Token);
        Assert.Equal(1, _lifetime.Aborts);
    }

    private DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext { Response = { Body = _body } };
        context.Features.Set<IHttpRequestLifetimeFeature>(_lifetime);
        return context;
    }

    private sealed class LifetimeFeature : IHttpRequestLifetimeFeature
    {
        public int Aborts { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => Aborts++;
    }

    // As that of a server whose buffer is full.
    private sealed class UnreadBody : MemoryStream
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public int Writes { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            var never = new TaskCompletionSource();
            await using var end = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            _reached.TrySetResult();
            await never.Task;
        }
    }
}
