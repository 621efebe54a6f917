namespace JobRunner.Host.Startup.Stores;

/// <summary>Where this installation keeps its runs.</summary>
internal enum StoreKind
{
    /// <summary>In a file of the working directory, which needs nothing installed.</summary>
    Sqlite,

    /// <summary>In a PostgreSQL database, which several hosts may share.</summary>
    Postgres,

    /// <summary>In a Redis server, which several hosts may share.</summary>
    Redis,

    /// <summary>In this process; they end with it.</summary>
    Memory,
}
