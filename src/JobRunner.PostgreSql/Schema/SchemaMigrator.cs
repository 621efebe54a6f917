using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Schema;

/// <summary>Makes the schema, or brings it to the version that this code knows.</summary>
/// <remarks>One node does it while the others wait for a lock that ends with its transaction: they find nothing left to do.</remarks>
internal sealed class SchemaMigrator(Database database, StoreInfo store, long key)
{
    public const int KnownVersion = 2;

    private readonly string _schema = database.Sql.Schema;

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var version = await database.UseAsync(connection => ReadVersionAsync(connection, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (version < KnownVersion)
        {
            version = await database.TransactAsync("migrate", connection => ApplyAsync(connection, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        if (version > KnownVersion)
        {
            throw new SchemaTooNewException(store.Name, store.Location, version, KnownVersion);
        }
    }

    private async Task<int> ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock($1)").Key(key), cancellationToken).ConfigureAwait(false);
        var version = await ReadVersionAsync(connection, cancellationToken).ConfigureAwait(false);
        if (version >= KnownVersion)
        {
            return version;
        }

        await RunAsync(connection, Script(database.Sql, version), cancellationToken).ConfigureAwait(false);
        return KnownVersion;
    }

    /// <summary>All that leads from one version to the one that is known.</summary>
    public static string Script(SqlText sql, int from)
    {
        var steps = Enumerable.Range(from + 1, KnownVersion - from).Select(version => sql.Read($"Version{version}"));
        var first = from > 0 ? [] : new[]
        {
            // Looked for before it is made: who may not make schemas may still own this one.
            $"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = '{sql.Name.Replace("'", "''", StringComparison.Ordinal)}') THEN CREATE SCHEMA {sql.Schema}; END IF; END $$;",
            $"CREATE TABLE {sql.Schema}.schema_version (version integer NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());",
            $"INSERT INTO {sql.Schema}.schema_version (version) VALUES (0);",
        };
        return string.Join('\n', [.. first, .. steps, $"UPDATE {sql.Schema}.schema_version SET version = {KnownVersion}, applied_at = now();"]);
    }

    // Many statements in one text: the simple protocol, which takes no parameters.
    public static async Task RunAsync(NpgsqlConnection connection, string script, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(script, connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> ReadVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Read from the catalogue's tables: to_regclass may still remember from before the wait for the lock that there is none.
        var exists = new NpgsqlBatchCommand(
            "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = 'schema_version')").Text(database.Sql.Name);
        if (!(await connection.QueryAsync(exists, row => row.GetBoolean(0), cancellationToken).ConfigureAwait(false))[0])
        {
            return 0;
        }

        var version = new NpgsqlBatchCommand($"SELECT version FROM {_schema}.schema_version");
        return (await connection.QueryAsync(version, row => row.GetInt32(0), cancellationToken).ConfigureAwait(false))[0];
    }
}
