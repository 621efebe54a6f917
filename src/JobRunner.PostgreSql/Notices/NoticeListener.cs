using JobRunner.PostgreSql.Connections;
using JobRunner.PostgreSql.Schema;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JobRunner.PostgreSql.Notices;

/// <summary>Listens on a connection of its own, and reconnects by itself.</summary>
/// <remarks>Whether it hears is tried by a notification to itself: behind some poolers LISTEN succeeds and nothing ever comes.</remarks>
internal sealed partial class NoticeListener(
    Func<NpgsqlConnection> connect, NoticeHub hub, ListenerSettings settings, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _deafRetry = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loop = Task.CompletedTask;
    private int _failures;
    private bool _isBack;
    private volatile bool _isListening;

    /// <summary>Whether notifications arrive; otherwise nodes have to poll.</summary>
    public bool IsListening => _isListening;

    /// <summary>Begins to listen.</summary>
    /// <returns>Ends when it is known whether notifications arrive.</returns>
    public Task StartAsync()
    {
        if (_loop == Task.CompletedTask)
        {
            _loop = Task.Run(RunAsync);
        }

        return _tried.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var pause = await ListenOnceAsync().ConfigureAwait(false);
            _tried.TrySetResult();
            try
            {
                await Task.Delay(pause, time, _stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Told to stop.
            }
        }
    }

    /// <returns>How long to wait before the next try.</returns>
    private async Task<TimeSpan> ListenOnceAsync()
    {
        var wasListening = false;
        try
        {
            var connection = connect();
            await using (connection.ConfigureAwait(false))
            {
                await connection.OpenAsync(_stopping.Token).ConfigureAwait(false);
                if (!await HearsItselfAsync(connection).ConfigureAwait(false))
                {
                    Log.Deaf(logger);
                    return _deafRetry;
                }

                wasListening = true;
                await ListenAsync(connection).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is NpgsqlException or StoreUnavailableException or IOException or System.Net.Sockets.SocketException or TimeoutException or InvalidOperationException or OperationCanceledException)
        {
            AfterLoss(wasListening, error);
        }

        return SignalLoop.Delay(++_failures);
    }

    private async Task ListenAsync(NpgsqlConnection connection)
    {
        if (_isBack)
        {
            Log.Back(logger);
        }

        (_failures, _isListening) = (0, true);
        hub.BeginHearing();
        if (_isBack)
        {
            // What was told while nobody listened is made up for by a look.
            LookAgain();
        }

        _isBack = true;
        _tried.TrySetResult();
        while (true)
        {
            await WaitUntilLookAsync(connection).ConfigureAwait(false);
            // Awake by itself now and then, in case a hint was lost with the process that had it.
            hub.TellHere(new StoreNotice(StoreNoticeKinds.RunsAvailable));
        }
    }

    private async Task WaitUntilLookAsync(NpgsqlConnection connection)
    {
        var (interval, beganAt) = (settings.LookInterval(), time.GetTimestamp());
        while (interval - time.GetElapsedTime(beganAt) is var left && left > TimeSpan.Zero)
        {
            await connection.WaitAsync(left < DistantWish.RepeatInterval ? left : DistantWish.RepeatInterval, _stopping.Token).ConfigureAwait(false);
            hub.SayAgain();
        }
    }

    private async Task<bool> HearsItselfAsync(NpgsqlConnection connection)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Without a line after it: to everyone else it says nothing.
        var probe = settings.Sender;
        connection.Notification += (_, notification) =>
        {
            if (notification.Payload == probe)
            {
                heard.TrySetResult();
            }
            else if (!notification.Payload.StartsWith(settings.Sender, StringComparison.Ordinal))
            {
                // The first line is the sender.
                Array.ForEach(notification.Payload.Split('\n')[1..], hub.Receive);
            }
        };
        await SchemaMigrator.RunAsync(connection, $"LISTEN {SqlText.Quote(settings.Channel)}", _stopping.Token).ConfigureAwait(false);
        await settings.ProbeAsync(probe, _stopping.Token).ConfigureAwait(false);
        var end = time.GetTimestamp();
        while (!heard.Task.IsCompleted && time.GetElapsedTime(end) < _patience)
        {
            if (!await connection.WaitAsync(_patience, _stopping.Token).ConfigureAwait(false))
            {
                break;
            }
        }

        return heard.Task.IsCompleted;
    }

    private void AfterLoss(bool wasListening, Exception error)
    {
        _isListening = false;
        hub.EndHearing();
        if (wasListening && !_stopping.IsCancellationRequested)
        {
            Log.Lost(logger, error.Message);
            // They sleep without a poll: they are to see that they have to.
            LookAgain();
        }
    }

    private void LookAgain()
    {
        hub.TellHere(new StoreNotice(StoreNoticeKinds.RunsAvailable));
        hub.TellHere(new StoreNotice(StoreNoticeKinds.PauseChanged));
    }
}
