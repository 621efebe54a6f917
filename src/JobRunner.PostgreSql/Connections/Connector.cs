using Npgsql;

namespace JobRunner.PostgreSql.Connections;

/// <summary>Makes the store's own connections: pools, and single ones that listen.</summary>
internal static class Connector
{
    // Costs are estimated for tables of millions; compiling a statement that touches hundreds of rows takes longer than running it. And no statement
    // wants a whole table of runs, yet the server, planning while the table is empty or its statistics old, would read all of it, again for each run.
    // Runs that are named are found by their index in the order of their ids, not by a map of pages in the order of those: verbs that lock in different
    // orders would wait for each other. With that, a statement's plan does not depend on what it is asked for; left to itself, the server would make most of
    // them anew for each call, since it takes a plan for all calls to be dearer, and that costs more than running them.
    private const string Settings = "SET jit = off; SET enable_seqscan = off; SET enable_bitmapscan = off; SET plan_cache_mode = force_generic_plan";

    private const int MaxPrepared = 100;
    private const int KeepAliveSeconds = 15;

    /// <summary>Connections whose sessions are their own, so that a statement is prepared once.</summary>
    public static NpgsqlDataSource Prepared(string connectionString)
    {
        var parts = PoolParts(connectionString);
        parts.MaxAutoPrepare = Math.Max(parts.MaxAutoPrepare, MaxPrepared);
        parts.AutoPrepareMinUsages = 2;
        var builder = new NpgsqlDataSourceBuilder(parts.ConnectionString);
        builder.UsePhysicalConnectionInitializer(connection => SetUp(connection), connection => SetUpAsync(connection));
        return builder.Build();
    }

    /// <summary>Connections that leave nothing in a session.</summary>
    public static NpgsqlDataSource Unprepared(string connectionString)
    {
        var parts = PoolParts(connectionString);
        parts.MaxAutoPrepare = 0;
        return NpgsqlDataSource.Create(parts.ConnectionString);
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

    private static NpgsqlConnectionStringBuilder PoolParts(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // A transaction of the caller's surroundings is never joined by the way.
            Enlist = false,
            // Nothing is left in a session that would have to be reset, and DISCARD ALL doubles the commits.
            NoResetOnClose = true,
        };
        parts.ApplicationName ??= "JobRunner";
        return parts;
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
