using System.Reflection;
using Npgsql;

namespace JobRunner.LabAgent.Database;

/// <summary>Makes the tables, and lets users in.</summary>
internal sealed class LabSchema(NpgsqlDataSource source)
{
    // Two that make the tables at once would trip over each other; the number means nothing but this.
    private const long OneAtATime = 0x6C61_6220_6A6F_6273;

    /// <summary>Whether the connection's role may make tables.</summary>
    public async Task<bool> MayCreateAsync(CancellationToken cancellationToken) =>
        await AskAsync("SELECT has_schema_privilege('public', 'CREATE')", cancellationToken).ConfigureAwait(false);

    /// <summary>Whether the tables are there, for this role.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken) =>
        await AskAsync(
            """
            SELECT count(*) = 4 FROM unnest(ARRAY['users', 'scripts', 'jobs', 'jupyter_sessions']) AS wanted (name)
            WHERE to_regclass('public.' || name) IS NOT NULL AND has_table_privilege('public.' || name, 'SELECT')
            """,
            cancellationToken).ConfigureAwait(false);

    /// <summary>Makes what is missing of the tables, rights and policies.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({OneAtATime})", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, Text(), cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds a user, and a role of the same name to log in with; again changes the address.</summary>
    /// <returns>The user's id, and whether the role is new, and so has no password yet.</returns>
    public async Task<(Guid UserId, bool IsNewRole)> AddUserAsync(string name, string? email, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        var id = (Guid)(await ScalarAsync(
            connection,
            """
            INSERT INTO public.users (user_id, linux_user, email) VALUES (gen_random_uuid(), $1, $2)
            ON CONFLICT (linux_user) DO UPDATE SET email = coalesce(excluded.email, users.email) RETURNING user_id
            """,
            cancellationToken,
            name,
            email).ConfigureAwait(false))!;
        var isNew = !(bool)(await ScalarAsync(connection, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", cancellationToken, name).ConfigureAwait(false))!;
        var role = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        if (isNew)
        {
            await ExecuteAsync(connection, $"CREATE ROLE {role} LOGIN", cancellationToken).ConfigureAwait(false);
        }

        await ExecuteAsync(connection, $"GRANT lab_agent TO {role}", cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return (id, isNew);
    }

    private async Task<bool> AskAsync(string sql, CancellationToken cancellationToken)
    {
        var command = source.CreateCommand(sql);
        await using var closing = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var closing = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params string?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var closing = command.ConfigureAwait(false);
        foreach (var value in values)
        {
            command.Parameters.Add(LabValues.Text(value));
        }

        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Text()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Schema.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
