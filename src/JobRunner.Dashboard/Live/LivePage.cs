using JobRunner.Dashboard.Pages;
using JobRunner.Dashboard.Pages.Rendering;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Live;

/// <summary>A page that somebody looks at: it is read and rendered once for all who look at the same.</summary>
internal sealed partial class LivePage(PageRequest request, IPage page, MarkupRenderer renderer, IJobStore store, TimeProvider time, ILogger logger)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private volatile TaskCompletionSource _notice = NewSignal();
    private volatile TaskCompletionSource _changed = NewSignal();
    private volatile Dictionary<string, LivePart> _parts = new(StringComparer.Ordinal);
    private Task _loop = Task.CompletedTask;

    /// <summary>How many look; kept by whoever hands the page out, under its lock.</summary>
    public int Viewers { get; set; }

    /// <summary>The parts as they were rendered last; one that has not changed since is the same object.</summary>
    public IReadOnlyDictionary<string, LivePart> Parts => _parts;

    /// <summary>Completes with the next change. Ask for it before the parts, so that none is missed.</summary>
    public Task Changed => _changed.Task;

    public void Start() => _loop = Task.Run(RunAsync);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        const StoreNoticeKinds All = StoreNoticeKinds.RunsAvailable | StoreNoticeKinds.RunFinished | StoreNoticeKinds.PauseChanged | StoreNoticeKinds.CancelRequested;
        using var notices = store.Subscribe(All, _ => _notice.TrySetResult());
        try
        {
            while (true)
            {
                _notice = NewSignal();
                var began = time.GetTimestamp();
                Publish(await ReadAsync(_stopping.Token).ConfigureAwait(false));
                var cost = time.GetElapsedTime(began);
                await Task.Delay(LivePace.Pause(cost), time, _stopping.Token).ConfigureAwait(false);
                await WaitForNoticeAsync(LivePace.Wait(cost)).ConfigureAwait(false);
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // Nobody looks any more; when the host ends, what is read from may have ended before.
        }
    }

    private async Task WaitForNoticeAsync(TimeSpan longest)
    {
        try
        {
            await _notice.Task.WaitAsync(longest, time, _stopping.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What no notice tells is looked for now.
        }
    }

    private async ValueTask<IEnumerable<LivePart>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var content = await page.ReadAsync(request, cancellationToken).ConfigureAwait(false);
            var html = await renderer.RenderAsync(content.Body).ConfigureAwait(false);
            return LiveParts.Of(html).Select(part => LivePart.Of(part.Id, part.Html)).Append(LivePart.OfTrouble(string.Empty));
        }
        catch (StoreUnavailableException problem)
        {
            return [LivePart.OfTrouble(problem.Message)];
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            Log.ReadFailed(logger, request.Path, problem);
            return [LivePart.OfTrouble("The page cannot be read; the log of the host has the reason.")];
        }
    }

    private void Publish(IEnumerable<LivePart> rendered)
    {
        var changed = rendered.Where(part => _parts.GetValueOrDefault(part.Id)?.Compared != part.Compared).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var parts = new Dictionary<string, LivePart>(_parts, StringComparer.Ordinal);
        changed.ForEach(part => parts[part.Id] = part);
        _parts = parts;
        var told = _changed;
        _changed = NewSignal();
        told.SetResult();
    }
}
