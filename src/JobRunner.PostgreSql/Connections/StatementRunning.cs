using Npgsql;

namespace JobRunner.PostgreSql.Connections;

/// <summary>Runs statements on a connection, each call in one round trip.</summary>
internal static class StatementRunning
{
    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await using (batch.ConfigureAwait(false))
        {
            return await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public static Task<List<T>> QueryAsync<T>(
        this NpgsqlConnection connection, NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        connection.QueryAsync(command, then: null, read, cancellationToken);

    /// <summary>Runs two statements as one transaction, unless there is one already, and reads what the first answers.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this NpgsqlConnection connection,
        NpgsqlBatchCommand command,
        NpgsqlBatchCommand? then,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        if (then is not null)
        {
            batch.BatchCommands.Add(then);
        }

        await using (batch.ConfigureAwait(false))
        {
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = await reader.ReadAllAsync(read, cancellationToken).ConfigureAwait(false);
                // What the second says is heard here, its refusal too.
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                return rows;
            }
        }
    }
}
