using JobRunner.LabAgent.Settings;
using Npgsql;

namespace JobRunner.LabAgent.Database;

/// <summary>The database with the rows of users, as one of them sees it.</summary>
internal sealed class LabDatabase(LabSettings settings) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(settings.Database);
    private LabUser? _user;

    public NpgsqlDataSource Source => _source;

    /// <summary>Where it is, for people; without the password.</summary>
    public string Location
    {
        get
        {
            var parts = new NpgsqlConnectionStringBuilder(settings.Database);
            return $"{parts.Host}:{parts.Port}/{parts.Database ?? parts.Username}";
        }
    }

    /// <summary>The user; looked up once.</summary>
    /// <exception cref="LabUserMissingException">There is none, or this role may not see it.</exception>
    public async ValueTask<LabUser> UserAsync(CancellationToken cancellationToken)
    {
        if (_user is { } known)
        {
            return known;
        }

        var rows = await QueryAsync(
            "SELECT user_id, linux_user, email FROM public.users WHERE CASE WHEN $1::uuid IS NULL THEN linux_user = $2 ELSE user_id = $1 END",
            [settings.UserId is { } id ? LabValues.Id(id) : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid }, LabValues.Text(settings.User)],
            row => new LabUser(row.GetGuid(0), row.IsDBNull(1) ? settings.User : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)),
            cancellationToken).ConfigureAwait(false);
        _user = rows.Count == 1 ? rows[0] : throw Missing();
        return _user;
    }

    public async Task<List<TRow>> QueryAsync<TRow>(string sql, IReadOnlyList<NpgsqlParameter> values, Func<NpgsqlDataReader, TRow> read, CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        return await QueryAsync(connection, sql, values, read, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<List<TRow>> QueryAsync<TRow>(
        NpgsqlConnection connection, string sql, IReadOnlyList<NpgsqlParameter> values, Func<NpgsqlDataReader, TRow> read, CancellationToken cancellationToken)
    {
        var command = Command(connection, sql, values);
        await using var disposing = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteAsync(string sql, IReadOnlyList<NpgsqlParameter> values, CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        return await ExecuteAsync(connection, sql, values, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, IReadOnlyList<NpgsqlParameter> values, CancellationToken cancellationToken)
    {
        var command = Command(connection, sql, values);
        await using var disposing = command.ConfigureAwait(false);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs work in a transaction, and commits it.</summary>
    public async Task<TAnswer> TransactAsync<TAnswer>(Func<NpgsqlConnection, Task<TAnswer>> work, CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        var answer = await work(connection).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return answer;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private LabUserMissingException Missing() => new(settings.UserId is { } id
        ? $"\"{LabVariables.UserId}\" is \"{id}\", and the table users shows this role no such user; have the administrator run: jobrunner lab-agent init --add-user {settings.User}"
        : $"\"{LabVariables.User}\" is \"{settings.User}\", and the table users shows this role no such linux_user; have the administrator run: jobrunner lab-agent init --add-user {settings.User}");

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, IReadOnlyList<NpgsqlParameter> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        return command;
    }
}
