using JobRunner.Sqlite.Schema;

namespace JobRunner.Sqlite.Files;

/// <summary>The store's file: where it is, and how it is opened.</summary>
internal sealed class SqliteFile(SqliteJobStoreOptions options)
{
    // The writer waits on in its own loop, where verbs can be answered and given up meanwhile.
    private static readonly TimeSpan _busyTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>Where it is, in full.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(options.Path);

    /// <summary>Called with each connection that is opened, in tests.</summary>
    public Action<Connection>? Opened { get; set; }

    /// <summary>Opens the connection that writes, and makes the file ready: its folder, its mode, its schema.</summary>
    public Connection Open() => Open(connection =>
    {
        connection.RunScript(Settings(options.Durability));
        SchemaMigration.Run(connection, Path);
    });

    /// <summary>Opens a connection that only reads.</summary>
    public Connection OpenReader() => Open(connection => connection.RunScript("PRAGMA query_only = ON;"));

    // The journal is kept with the file, everything else with the connection. The journal is cut back after a burst.
    private static string Settings(SqliteDurability durability) =>
        $"""
        PRAGMA synchronous = {(durability == SqliteDurability.Full ? "FULL" : "NORMAL")};
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA cache_size = -16384;
        PRAGMA temp_store = MEMORY;
        """;

    private Connection Open(Action<Connection> prepare)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var connection = Connection.Open(Path, _busyTimeout);
        try
        {
            prepare(connection);
            Opened?.Invoke(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
