namespace JobRunner.Sqlite;

/// <summary>Where the SQLite store keeps its file, and how.</summary>
public sealed class SqliteJobStoreOptions
{
    /// <summary>The file; its folder is made when it is not there.</summary>
    /// <value>Relative to the working directory; <c>data/jobrunner.db</c> by default.</value>
    public string Path { get; set; } = "data/jobrunner.db";

    /// <summary>What an acknowledged change survives.</summary>
    /// <value><see cref="SqliteDurability.Full"/> by default.</value>
    public SqliteDurability Durability { get; set; } = SqliteDurability.Full;

    /// <summary>How long a call waits for a lock of another process before it says that the store is not available.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often to look whether another process has changed the file; changes of this process are told at once.</summary>
    /// <value>250 milliseconds by default, spread by a tenth.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How many connections read at a time.</summary>
    /// <value>4 by default.</value>
    public int MaxReaders { get; set; } = 4;
}
