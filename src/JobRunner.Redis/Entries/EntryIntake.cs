using JobRunner.Queue;
using JobRunner.Redis.Connections;
using JobRunner.Redis.Packing;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace JobRunner.Redis.Entries;

/// <summary>Makes runs of what producers add to the stream, on the one node that has the lock.</summary>
/// <remarks>
/// The driver has no blocking reads, so it looks from time to time. What was read and not made a run of, because a node died in between or an
/// answer was lost, is swept up by whoever gets the lock next, and at the latest once it has lain for a while.
/// </remarks>
internal sealed class EntryIntake : IAsyncDisposable
{
    private const int MaxEntries = 200;
    private const string FromStart = "0-0";

    private readonly ScriptRunner _scripts;
    private readonly RedisJobStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly RunIdSource _ids;
    private readonly SignalLoop _loop;
    private readonly string _token;
    private readonly Lock _lock = new();
    private bool _isStarted;
    private bool _isStopped;
    private bool _isLockHeld;
    private bool _isSweepDue;
    private DateTimeOffset _nextSweepAt;

    public EntryIntake(ScriptRunner scripts, RedisJobStoreOptions options, TimeProvider time, Random random, ILogger logger)
    {
        _scripts = scripts;
        _options = options;
        _time = time;
        _random = random;
        _ids = new RunIdSource(time, random);
        _token = $"{Environment.MachineName}:{Environment.ProcessId}:{_ids.Next():N}";
        _loop = new SignalLoop("stream", PollAsync, new UnwatchedStore(), time, logger);
    }

    /// <summary>Begins, on the first call; only a node that leases takes in entries.</summary>
    public void Start()
    {
        if (_isStarted || !_options.TakesEntries)
        {
            return;
        }

        lock (_lock)
        {
            if (!_isStarted)
            {
                _isStarted = true;
                _loop.Start();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CutAsync().ConfigureAwait(false);
        if (!_isLockHeld)
        {
            return;
        }

        _isLockHeld = false;
        try
        {
            await _scripts.RunAsync(RedisScripts.ReleaseLock, CancellationToken.None, _token).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // Then it runs out.
        }
    }

    /// <summary>Ends without releasing the lock.</summary>
    public async ValueTask CutAsync()
    {
        lock (_lock)
        {
            if (_isStopped)
            {
                return;
            }

            // Also keeps a late lease from starting it.
            _isStarted = _isStopped = true;
        }

        await _loop.StopAsync().ConfigureAwait(false);
        _loop.Dispose();
    }

    private async ValueTask<DateTimeOffset?> PollAsync(CancellationToken cancellationToken)
    {
        // Until this turn has ended well, what it may have read is to be looked for.
        var wasSweepDue = _isSweepDue;
        _isSweepDue = true;
        var count = MaxEntries;
        while (count == MaxEntries)
        {
            // Who is stopped before the answer comes may have it.
            _isLockHeld = true;
            var answer = await _scripts.RunAsync(
                RedisScripts.ReadEntries, cancellationToken, _token, LockMilliseconds, MaxEntries).ConfigureAwait(false);
            _isLockHeld = (int)answer[1] == 1;
            if (!_isLockHeld)
            {
                return Later(_options.LockDuration / 3);
            }

            wasSweepDue |= (int)answer[2] == 1;
            count = await TakeAsync(answer, 3, cancellationToken).ConfigureAwait(false);
        }

        await SweepAsync(wasSweepDue, cancellationToken).ConfigureAwait(false);
        _isSweepDue = false;
        return Later(_options.EntryPollInterval);
    }

    private RedisValue LockMilliseconds => (long)_options.LockDuration.TotalMilliseconds;

    // Looks that nodes make at the same moments would come at once.
    private DateTimeOffset Later(TimeSpan wait) => _time.GetUtcNow() + (wait * (0.75 + (_random.NextDouble() / 2)));

    private async ValueTask SweepAsync(bool isForAll, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (!isForAll && now < _nextSweepAt)
        {
            return;
        }

        // Whoever had the lock before is gone: what it had read is nobody's, however short a time it has lain.
        RedisValue idle = isForAll ? 0 : (long)_options.StaleEntryIdle.TotalMilliseconds;
        var from = FromStart;
        do
        {
            var answer = await _scripts.RunAsync(
                RedisScripts.ClaimEntries, cancellationToken, _token, LockMilliseconds, idle, from, MaxEntries).ConfigureAwait(false);
            from = (string)answer[1]!;
            await TakeAsync(answer, 2, cancellationToken).ConfigureAwait(false);
        }
        while (from != FromStart);

        _nextSweepAt = now + (_options.StaleEntryIdle / 3);
    }

    private async ValueTask<int> TakeAsync(RedisResult[] answer, int from, CancellationToken cancellationToken)
    {
        var count = (answer.Length - from) / 2;
        if (count == 0)
        {
            return 0;
        }

        var writer = new PackedWriter();
        for (var place = from; place + 1 < answer.Length; place += 2)
        {
            StreamEntry.Read((string)answer[place]!, (byte[])answer[place + 1]!, _options.DefaultType).Write(writer, _ids.Next());
        }

        await _scripts.RunAsync(RedisScripts.TakeEntries, cancellationToken, writer.ToArray()).ConfigureAwait(false);
        return count;
    }
}
