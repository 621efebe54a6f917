using JobRunner.Dashboard.Pages;
using JobRunner.Dashboard.Pages.Rendering;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Live;

/// <summary>The pages that somebody looks at; one for all who look at the same on the same wall clock.</summary>
internal sealed class LivePages(PageTable pages, MarkupRenderer renderer, IJobStore store, TimeProvider time, ILogger<LivePages> logger) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PageRequest, LivePage> _open = [];

    /// <summary>Begins to look.</summary>
    /// <returns><see langword="null"/> when there is no such page, or it is not live.</returns>
    public LivePage? Join(PageRequest request)
    {
        if (pages.Find(request.Path) is not { } page || !page.IsLive(request))
        {
            return null;
        }

        lock (_lock)
        {
            if (!_open.TryGetValue(request, out var live))
            {
                live = new LivePage(request, page, renderer, store, time, logger);
                _open.Add(request, live);
                live.Start();
            }

            live.Viewers++;
            return live;
        }
    }

    /// <summary>Looks no more; what nobody looks at ends.</summary>
    public async Task LeaveAsync(PageRequest request, LivePage live)
    {
        lock (_lock)
        {
            if (--live.Viewers > 0 || !_open.Remove(request))
            {
                return;
            }
        }

        await live.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        List<LivePage> left;
        lock (_lock)
        {
            left = [.. _open.Values];
            _open.Clear();
        }

        foreach (var live in left)
        {
            await live.DisposeAsync().ConfigureAwait(false);
        }
    }
}
