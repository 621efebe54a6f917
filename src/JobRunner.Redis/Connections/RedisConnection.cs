using System.Collections.Concurrent;
using JobRunner.Queue;
using StackExchange.Redis;

namespace JobRunner.Redis.Connections;

/// <summary>The way to the server: one multiplexed connection, made again when it is lost and does not come back.</summary>
internal sealed class RedisConnection(RedisAddress address, RedisJobStoreOptions options, TimeProvider time) : IAsyncDisposable
{
    // How long the driver may mend a lost connection itself before another is made.
    private static readonly TimeSpan _mendTimeout = TimeSpan.FromMilliseconds(250);

    // A server that loads its data keeps the driver waiting for the whole of its timeout, so where one was the first tries are short ones.
    private static readonly TimeSpan _firstPatience = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private readonly ConcurrentDictionary<string, byte[]> _hashes = [];
    private volatile ConnectionMultiplexer? _multiplexer;
    private TimeSpan _patience = options.ConnectTimeout;
    private long _lostAt;
    private bool _isDisposed;

    /// <summary>Called on each connection that is made, before it is used.</summary>
    public Func<ConnectionMultiplexer, Task> Made { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Called when a connection is there again after it was lost.</summary>
    public Action Restored { get; set; } = static () => { };

    public RedisAddress Address => address;

    /// <summary>Does something with the server; every error that will pass becomes <see cref="StoreUnavailableException"/>.</summary>
    public async Task<T> UseAsync<T>(Func<IDatabase, Task<T>> use, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var multiplexer = await ConnectedAsync(cancellationToken).ConfigureAwait(false);
            return await use(multiplexer.GetDatabase()).WaitAsync(options.CommandTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (RedisErrors.Unavailable(error, address) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <summary>Runs a script by its hash; a server that has forgotten it is told it again.</summary>
    public Task<RedisResult> EvaluateAsync(RedisScript script, RedisKey[] keys, RedisValue[] values, Action? sent, CancellationToken cancellationToken) =>
        UseAsync(database => EvaluateAsync(database, script, keys, values, sent), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await CloseAsync(_multiplexer).ConfigureAwait(false);
        _multiplexer = null;
        _connecting.Dispose();
    }

    private async Task<RedisResult> EvaluateAsync(IDatabase database, RedisScript script, RedisKey[] keys, RedisValue[] values, Action? sent)
    {
        try
        {
            if (_hashes.TryGetValue(script.Name, out var hash))
            {
                return await SendAsync(database, hash, keys, values, sent).ConfigureAwait(false);
            }
        }
        catch (RedisServerException error) when (RedisErrors.IsNoScript(error))
        {
            // It was restarted, or its scripts were flushed.
        }

        return await SendAsync(database, await LoadAsync(database, script).ConfigureAwait(false), keys, values, sent).ConfigureAwait(false);
    }

    private static Task<RedisResult> SendAsync(IDatabase database, byte[] hash, RedisKey[] keys, RedisValue[] values, Action? sent)
    {
        var answer = database.ScriptEvaluateAsync(hash, keys, values);
        sent?.Invoke();
        return answer;
    }

    private async Task<byte[]> LoadAsync(IDatabase database, RedisScript script)
    {
        var hash = (string?)await database.ExecuteAsync("SCRIPT", "LOAD", script.Text).ConfigureAwait(false);
        return _hashes[script.Name] = Convert.FromHexString(hash!);
    }

    private async ValueTask<ConnectionMultiplexer> ConnectedAsync(CancellationToken cancellationToken)
    {
        if (_multiplexer is { IsConnected: true } multiplexer)
        {
            return multiplexer;
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReconnectAsync().ConfigureAwait(false);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<ConnectionMultiplexer> ReconnectAsync()
    {
        var old = _multiplexer;
        if (old is { IsConnected: true })
        {
            return old;
        }

        if (old is not null && IsBeingMended())
        {
            // A command would wait for the connection and be done at some later time, when nobody waits for its answer any more.
            throw new IOException("The connection was lost.");
        }

        _multiplexer = null;
        await CloseAsync(old).ConfigureAwait(false);
        var made = await ConnectAsync().ConfigureAwait(false);
        await Made(made).ConfigureAwait(false);
        made.ConnectionFailed += (_, _) => Interlocked.CompareExchange(ref _lostAt, time.GetTimestamp(), 0);
        made.ConnectionRestored += (_, _) => OnRestored();
        _multiplexer = made;
        OnRestored();
        return made;
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var (patience, startedAt) = (_patience < options.ConnectTimeout ? _patience : options.ConnectTimeout, time.GetTimestamp());
        try
        {
            var made = await ConnectionMultiplexer.ConnectAsync(address.ToConfiguration(patience)).ConfigureAwait(false);
            // In order, one thread would run all that waits for answers: whoever blocks it keeps every other answer from the program, until leases run out.
            made.PreserveAsyncOrder = false;
            _patience = _firstPatience;
            return made;
        }
        catch (RedisConnectionException) when (time.GetElapsedTime(startedAt) >= patience)
        {
            // It may be far away and not down: the next try waits longer.
            _patience = patience * 2;
            throw;
        }
    }

    private bool IsBeingMended()
    {
        var lostAt = Interlocked.CompareExchange(ref _lostAt, time.GetTimestamp(), 0);
        return lostAt == 0 || time.GetElapsedTime(lostAt) < _mendTimeout;
    }

    private void OnRestored()
    {
        Interlocked.Exchange(ref _lostAt, 0);
        Restored();
    }

    private static async Task CloseAsync(ConnectionMultiplexer? multiplexer)
    {
        if (multiplexer is null)
        {
            return;
        }

        try
        {
            await multiplexer.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or ObjectDisposedException or TimeoutException)
        {
            // It is given up in any case.
        }

        multiplexer.Dispose();
    }
}
