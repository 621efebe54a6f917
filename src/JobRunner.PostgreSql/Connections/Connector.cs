using Npgsql;

namespace JobRunner.PostgreSql.Connections;

/// <summary>Makes the store's own connections: a pool, and single ones that listen.</summary>
internal static class Connector
{
    // Costs are estimated for tables of millions; compiling a statement that touches hundreds of rows takes longer than running it. And no statement
    // wants a whole table of runs, yet the server, planning while the table is empty or its statistics old, would read all of it, again for each run.
    private const string Settings = "SET jit = off; SET enable_seqscan = off";

    private const int MaxPrepared = 100;
    private const int KeepAliveSeconds = 15;

    public static NpgsqlDataSource Pool(string connectionString, bool isPolling)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // A transaction of the caller's surroundings is never joined by the way.
            Enlist = false,
            // Nothing is left in a session that would have to be reset, and DISCARD ALL doubles the commits.
            NoResetOnClose = true,
        };
        // Behind a pooler that gives each transaction another connection, a statement prepared on one is unknown to the next.
        parts.MaxAutoPrepare = isPolling ? 0 : Math.Max(parts.MaxAutoPrepare, MaxPrepared);
        parts.AutoPrepareMinUsages = 2;
        parts.ApplicationName ??= "JobRunner";
        var builder = new NpgsqlDataSourceBuilder(parts.ConnectionString);
        if (!isPolling)
        {
            builder.UsePhysicalConnectionInitializer(connection => SetUp(connection), connection => SetUpAsync(connection));
        }

        return builder.Build();
    }

    public static Func<NpgsqlConnection> Listener(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString) { Enlist = false, Pooling = false, KeepAlive = KeepAliveSeconds };
        parts.ApplicationName ??= "JobRunner";
        var text = parts.ConnectionString;
        return () => new NpgsqlConnection(text);
    }

    /// <summary>Where the server is, in words, without secrets.</summary>
    public static string Describe(string connectionString, string schema)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"schema {schema} of database {parts.Database ?? parts.Username} on {parts.Host}:{parts.Port}";
    }

    private static void SetUp(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Settings, connection);
        command.ExecuteNonQuery();
    }

    private static async Task SetUpAsync(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(Settings, connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }
}
