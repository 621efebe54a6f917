using Npgsql;

namespace JobRunner.PostgreSql.Connections;

/// <summary>The pool of the store's connections, which prepare their statements only where these outlive a transaction.</summary>
/// <remarks>
/// A pooler such as PgBouncer may give each transaction another of the server's sessions, and what was prepared in one is unknown to the next. It cannot tell
/// its client which session it will have, so that it answers the number of one that is none: that gives it away, once for all connections.
/// </remarks>
internal sealed class ConnectionPool : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly NpgsqlDataSource _unprepared;
    private volatile NpgsqlDataSource? _chosen;

    /// <summary>Makes a pool; it connects when a connection is asked for.</summary>
    /// <param name="connectionString">Where to.</param>
    /// <param name="isPooled">Whether it is known that there is a pooler.</param>
    public ConnectionPool(string connectionString, bool isPooled)
    {
        _connectionString = connectionString;
        _unprepared = Connector.Unprepared(connectionString);
        _chosen = isPooled ? _unprepared : null;
    }

    /// <summary>Whether a connection has a session of the server to itself, with the store's own settings; known once one was asked for.</summary>
    public bool HasOwnSessions => _chosen is { } chosen && chosen != _unprepared;

    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var source = _chosen ?? await ChooseAsync(cancellationToken).ConfigureAwait(false);
        return await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets the connections that nobody uses: the server went away, and each would fail one verb more.</summary>
    public void Clear() => (_chosen ?? _unprepared).Clear();

    public async ValueTask DisposeAsync()
    {
        await _unprepared.DisposeAsync().ConfigureAwait(false);
        if (_chosen is { } chosen)
        {
            await chosen.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<NpgsqlDataSource> ChooseAsync(CancellationToken cancellationToken)
    {
        if (await IsBehindPoolerAsync(cancellationToken).ConfigureAwait(false))
        {
            return _chosen = _unprepared;
        }

        var prepared = Connector.Prepared(_connectionString);
        if (Interlocked.CompareExchange(ref _chosen, prepared, null) is not { } first)
        {
            _unprepared.Clear();
            return prepared;
        }

        await prepared.DisposeAsync().ConfigureAwait(false);
        return first;
    }

    private async ValueTask<bool> IsBehindPoolerAsync(CancellationToken cancellationToken)
    {
        var connection = await _unprepared.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
            await using (command.ConfigureAwait(false))
            {
                return (int?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) != connection.ProcessID;
            }
        }
    }
}
