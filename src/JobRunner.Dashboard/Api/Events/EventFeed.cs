using System.Threading.Channels;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Monitoring;
using JobRunner.Monitoring.Events;
using JobRunner.Queue;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Dashboard.Api.Events;

/// <summary>Tells viewers what happens: what the store tells of the cluster, and what this node has noticed.</summary>
/// <remarks>One look at the node serves all viewers, and none is taken while there are none. A viewer who is too slow misses the oldest.</remarks>
internal sealed class EventFeed(IJobStore store, IJobMonitor monitor, TimeProvider time) : IAsyncDisposable
{
    private const int Kept = 500;
    private static readonly TimeSpan _lookInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<Channel<ApiEvent>> _viewers = [];
    private CancellationTokenSource? _stopping;
    private IDisposable? _notices;
    private Task _looking = Task.CompletedTask;

    /// <summary>Begins to tell a viewer, until the answer is disposed.</summary>
    public Viewing Watch()
    {
        var channel = Channel.CreateBounded<ApiEvent>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            _viewers.Add(channel);
            if (_stopping is null)
            {
                _stopping = new CancellationTokenSource();
                _notices = store.Subscribe(
                    StoreNoticeKinds.RunsAvailable | StoreNoticeKinds.RunFinished | StoreNoticeKinds.CancelRequested | StoreNoticeKinds.PauseChanged, OnNotice);
                _looking = LookAsync(_looking, _stopping.Token);
            }
        }

        return new Viewing(channel.Reader, () => Leave(channel));
    }

    public async ValueTask DisposeAsync()
    {
        Task looking;
        lock (_lock)
        {
            Stop();
            looking = _looking;
        }

        await looking.ConfigureAwait(false);
    }

    private void Leave(Channel<ApiEvent> channel)
    {
        lock (_lock)
        {
            if (_viewers.Remove(channel) && _viewers.Count == 0)
            {
                Stop();
            }
        }
    }

    private void Stop()
    {
        _notices?.Dispose();
        _notices = null;
        _stopping?.Cancel();
        _stopping?.Dispose();
        _stopping = null;
    }

    private void OnNotice(StoreNotice notice) =>
        Tell(new ApiEvent(RunJson.Camel(notice.Kind), time.GetUtcNow(), notice.JobType, notice.RunId == Guid.Empty ? null : notice.RunId));

    private void Tell(ApiEvent happened)
    {
        lock (_lock)
        {
            foreach (var viewer in _viewers)
            {
                viewer.Writer.TryWrite(happened);
            }
        }
    }

    private async Task LookAsync(Task before, CancellationToken stopping)
    {
        await before.ConfigureAwait(false);
        var last = monitor.GetRecentEvents(1) is [var latest] ? latest : null;
        HealthStatus? status = null;
        using var timer = new PeriodicTimer(_lookInterval, time);
        try
        {
            do
            {
                foreach (var happened in monitor.GetRecentEvents(Kept).TakeWhile(happened => !ReferenceEquals(happened, last) && !(happened.At < last?.At)).Reverse())
                {
                    last = happened;
                    Tell(Of(happened));
                }

                status = await TellHealthAsync(status, stopping).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nobody watches any more.
        }
    }

    private async Task<HealthStatus> TellHealthAsync(HealthStatus? before, CancellationToken stopping)
    {
        var health = await monitor.GetSystemHealthAsync(stopping).ConfigureAwait(false);
        if (health.Status != before)
        {
            Tell(new ApiEvent("health", health.At, Message: health.Issues is [var worst, ..] ? worst.Message : null, Status: RunJson.Camel(health.Status)));
        }

        return health.Status;
    }

    private static ApiEvent Of(MonitorEvent happened)
    {
        var run = happened as RunEvent;
        return new ApiEvent(char.ToLowerInvariant(happened.Name[0]) + happened.Name[1..], happened.At, run?.JobType ?? (happened as TriggerMisfired)?.JobType, run?.RunId, happened.Message);
    }
}
