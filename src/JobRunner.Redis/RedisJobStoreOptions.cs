namespace JobRunner.Redis;

/// <summary>Where the runs are, and how the store speaks with the server.</summary>
public sealed class RedisJobStoreOptions
{
    /// <summary>The server.</summary>
    /// <value><c>127.0.0.1:6379</c> by default; <c>redis://[:password@]host:port[/database]</c> or <c>host:port</c>.</value>
    public string Url { get; set; } = "127.0.0.1:6379";

    /// <summary>What the names of all keys begin with.</summary>
    /// <value><c>pab:jobs</c> by default; one that ends in <c>:jobs</c> has its lock and heartbeat under <c>:watcher</c> beside it, any other under itself.</value>
    public string KeyPrefix { get; set; } = "pab:jobs";

    /// <summary>How long the server may take to be reached.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the server may take to answer before the store counts as away.</summary>
    /// <value>10 seconds by default.</value>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a node takes in what producers add to the stream; it begins with its first lease.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool TakesEntries { get; set; } = true;

    /// <summary>The type of an entry whose JSON names none.</summary>
    /// <value><c>speech</c> by default.</value>
    public string DefaultType { get; set; } = "speech";

    /// <summary>How often the stream is looked at while nothing comes; each wait is spread by a quarter.</summary>
    /// <value>250 milliseconds by default.</value>
    public TimeSpan EntryPollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>From how long on an entry that another consumer read, and nobody made a run of, is taken over.</summary>
    /// <value>3 minutes by default.</value>
    public TimeSpan StaleEntryIdle { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>For how long the lock of the node that reads the stream holds unless it is renewed.</summary>
    /// <value>15 seconds by default.</value>
    public TimeSpan LockDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether instants are the server's, so that nodes whose clocks differ agree.</summary>
    /// <value><see langword="true"/> by default; <see langword="false"/> takes them from the store's <see cref="TimeProvider"/>, for tests.</value>
    public bool UsesServerClock { get; set; } = true;
}
