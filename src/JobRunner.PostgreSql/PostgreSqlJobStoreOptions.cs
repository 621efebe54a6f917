namespace JobRunner.PostgreSql;

/// <summary>How runs are kept in PostgreSQL.</summary>
public sealed class PostgreSqlJobStoreOptions
{
    /// <summary>The schema that holds the store's tables; two stores in one database have two.</summary>
    /// <value><c>jobrunner</c> by default; at most 48 characters.</value>
    public string Schema { get; set; } = "jobrunner";

    /// <summary>How often nodes look for runs where the server's notifications cannot be had, on average.</summary>
    /// <value>One second by default.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often nodes look though nothing was told, in case a notification was lost.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether nodes poll and never listen: for a pooler that gives each transaction another connection.</summary>
    /// <value><see langword="false"/> by default: the store finds out by itself whether it is told.</value>
    public bool IsPolling { get; set; }

    /// <summary>How many flights of enqueued runs may be on their way at once; what arrives meanwhile goes with the next.</summary>
    /// <value>4 by default.</value>
    public int MaxFlights { get; set; } = 4;

    /// <summary>After how many runs that ended here the table of live runs is vacuumed.</summary>
    /// <value>20,000 by default; 0 to leave that to the server.</value>
    public int VacuumAfter { get; set; } = 20_000;
}
