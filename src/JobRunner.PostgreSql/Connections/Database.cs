using Npgsql;

namespace JobRunner.PostgreSql.Connections;

/// <summary>The store's connections: lends them, makes statements that lost a race again, and translates errors.</summary>
internal sealed class Database(ConnectionPool pool, SqlText sql, DriverErrors errors, Func<DateTimeOffset?> clock) : IAsyncDisposable
{
    private const int MaxTries = 5;

    public SqlText Sql => sql;

    /// <summary>The store's instant; <see langword="null"/> to take the server's.</summary>
    public DateTimeOffset? Now => clock();

    /// <inheritdoc cref="ConnectionPool.HasOwnSessions"/>
    public bool HasOwnSessions => pool.HasOwnSessions;

    /// <summary>For tests: called between any two steps of a verb, to die there.</summary>
    public Action<string>? CrashPoint { get; set; }

    /// <summary>For tests: told of each connection that a verb gets.</summary>
    public Action<NpgsqlConnection>? Lent { get; set; }

    public void At(string point) => CrashPoint?.Invoke(point);

    /// <summary>Runs work on a connection of the pool; again when it lost a race, which leaves nothing behind.</summary>
    public async ValueTask<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var tried = 1; ; tried++)
        {
            try
            {
                var connection = await pool.OpenAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    Lent?.Invoke(connection);
                    return await work(connection).ConfigureAwait(false);
                }
            }
            catch (Exception error) when (tried < MaxTries && DriverErrors.IsLostRace(error))
            {
                // The server rolled it back.
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception error) when (errors.Translate(error) is { } translated)
            {
                ForgetConnections(error);
                throw translated;
            }
        }
    }

    /// <summary>Runs work in a transaction, and commits it.</summary>
    /// <param name="verb">Whose work it is, for the crash points.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public ValueTask<T> TransactAsync<T>(string verb, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken) =>
        UseAsync(
            async connection =>
            {
                var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    At($"{verb}.1 begun");
                    var result = await work(connection).ConfigureAwait(false);
                    At($"{verb}.8 before-commit");
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    At($"{verb}.9 committed-not-answered");
                    return result;
                }
            },
            cancellationToken);

    /// <summary>Runs one statement that answers nothing.</summary>
    public async ValueTask ExecuteAsync(NpgsqlBatchCommand command, CancellationToken cancellationToken) =>
        await UseAsync(connection => connection.ExecuteAsync(command, cancellationToken), cancellationToken).ConfigureAwait(false);

    /// <summary>Runs one statement and reads its rows.</summary>
    public ValueTask<List<T>> QueryAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        UseAsync(connection => connection.QueryAsync(command, read, cancellationToken), cancellationToken);

    /// <summary>Runs a verb that is one statement, and so one transaction.</summary>
    public ValueTask<List<T>> WriteAsync<T>(string verb, NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        UseAsync(
            async connection =>
            {
                At($"{verb}.1 before-statement");
                var rows = await connection.QueryAsync(command, read, cancellationToken).ConfigureAwait(false);
                At($"{verb}.9 committed-not-answered");
                return rows;
            },
            cancellationToken);

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    private void ForgetConnections(Exception error)
    {
        if (error is not PostgresException || ((PostgresException)error).SqlState[..2] is "57" or "08")
        {
            pool.Clear();
        }
    }
}
