using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Data.Sqlite;

namespace JobRunner.Sqlite.Tests;

/// <summary>A file of the test's own, stores on it, and connections beside them.</summary>
public abstract class SqliteTest : IAsyncDisposable
{
    protected const string Node = "n1";
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    protected static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _open = [];

    protected SqliteTest()
    {
        FilePath = _folder.File("jobrunner.db");
        Ids = new RunIdSource(Clock, new Random(1));
    }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected ManualTimeProvider Clock { get; } = new();

    protected RunIdSource Ids { get; }

    protected string Folder => _folder.Path;

    protected string FilePath { get; }

    public async ValueTask DisposeAsync()
    {
        _open.Reverse();
        foreach (var open in _open)
        {
            await open.DisposeAsync();
        }

        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal SqliteJobStore Make(Action<SqliteJobStoreOptions>? configure = null, string? path = null)
    {
        var store = Stores.Make(path ?? FilePath, Clock, configure);
        _open.Add(store);
        return store;
    }

    internal async Task<SqliteJobStore> StartedAsync(Action<SqliteJobStoreOptions>? configure = null, string? path = null)
    {
        var store = Make(configure, path);
        await store.StartAsync(Token);
        return store;
    }

    protected async Task<SqliteConnection> ConnectAsync(string? path = null)
    {
        var connection = new SqliteConnection($"Data Source={path ?? FilePath};Pooling=False");
        _open.Add(connection);
        await connection.OpenAsync(Token);
        return connection;
    }

    protected static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    protected NewRun Run(string jobType = "tweet") => new() { Id = Ids.Next(), JobType = jobType };

    protected NewRun[] Runs(int count, string jobType = "tweet") => [.. Enumerable.Range(0, count).Select(_ => Run(jobType))];

    protected static LeaseCapacity Take(string jobType = "tweet", int startNow = 100) =>
        new() { JobType = jobType, StartNow = startNow, IsIdempotent = true };

    protected static LeaseRequest Request(params LeaseCapacity[] capacities) => new()
    {
        NodeId = Node,
        LeaseDuration = LeaseDuration,
        MaxRuns = 10_000,
        MaxAhead = 10_000,
        Types = capacities,
    };

    protected RunOutcome Outcome(LeasedRun leased, RunState to) => new()
    {
        RunId = leased.Run.Id,
        Attempt = leased.Attempt,
        To = to,
        DueAt = Clock.GetUtcNow() + TimeSpan.FromSeconds(10),
        StartedAt = Clock.GetUtcNow(),
        EndedAt = Clock.GetUtcNow(),
        WorkerName = "w1",
        Error = to is RunState.Failed or RunState.Retrying ? new RunError(RunErrorKind.Exception, "It broke.") : null,
    };

    protected static Heartbeat Beat(params HeldLease[] leases) =>
        new(new NodeInfo(Node, "host", 1, default, "1.0", 5, ["tweet"]), LeaseDuration, leases);

    /// <summary>Waits for a task that some other thread ends.</summary>
    protected static Task<T> SoonAsync<T>(Task<T> task) => task.WaitAsync(Patience, TimeProvider.System, Token);
}
