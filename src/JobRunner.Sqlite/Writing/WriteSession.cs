using JobRunner.Sqlite.Files;

namespace JobRunner.Sqlite.Writing;

/// <summary>A transaction that writes, and what the verbs in it share: its instant, the job types, what is to be told.</summary>
internal sealed class WriteSession
{
    private const string Begins = "BEGIN IMMEDIATE";
    private const string BeginsReading = "BEGIN";
    private const string Commits = "COMMIT";
    private const string RollsBack = "ROLLBACK";
    private const string DataVersion = "PRAGMA data_version";

    private readonly TimeProvider _time;
    private long _dataVersion;

    public WriteSession(Connection connection, PendingNotices notices, TimeProvider time)
    {
        (Connection, Notices, _time) = (connection, notices, time);
        Types = new TypeTable(connection);
    }

    public Connection Connection { get; }

    public TypeTable Types { get; }

    public PendingNotices Notices { get; }

    /// <summary>The instant of all that happens in the transaction.</summary>
    public long Now { get; private set; }

    /// <summary>Called between any two steps, in tests.</summary>
    public Action<string>? CrashPoint { get; init; }

    /// <summary>Whether somebody else has committed, and nobody has been told yet.</summary>
    public bool HasForeignCommits { get; set; }

    /// <summary>Whether a crash point has thrown: the connection has to go as if its process had been killed.</summary>
    public bool IsCut { get; private set; }

    public void Begin() => Begin(Begins);

    /// <summary>Begins a transaction that takes no lock, to look whether there is anything to write.</summary>
    public void BeginReading() => Begin(BeginsReading);

    /// <summary>Sets the instant, in a transaction of the caller's own.</summary>
    public void Join() => Now = _time.GetUtcNow().UtcTicks;

    public void Commit()
    {
        Types.Flush();
        Connection.Run(Commits);
    }

    public void Rollback()
    {
        Notices.Clear();
        Types.Forget();
        // An error such as a full disk may have ended it already.
        if (Connection.IsInTransaction)
        {
            Connection.Run(RollsBack);
        }
    }

    /// <summary>Looks whether anybody else has committed since the latest look.</summary>
    public void LookForForeignCommits()
    {
        var version = Connection.AskNumber(DataVersion)!.Value;
        if (version != _dataVersion)
        {
            _dataVersion = version;
            Types.Forget();
            HasForeignCommits = true;
        }
    }

    /// <summary>A place at which a process may die.</summary>
    public void MayCrash(string point)
    {
        if (CrashPoint is null)
        {
            return;
        }

        try
        {
            CrashPoint(point);
        }
        catch
        {
            IsCut = true;
            throw;
        }
    }

    private void Begin(string sql)
    {
        Connection.Run(sql);
        LookForForeignCommits();
        Join();
    }
}
