using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Tests;

/// <summary>The short words of this project's own tests.</summary>
internal sealed class StoreScene(TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(30);

    private readonly RunIdSource _ids = new(time, new Random(1));

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public NewRun Run(string jobType = "tweet") => new() { Id = _ids.Next(), JobType = jobType };

    public NewRun[] Runs(int count) => [.. Enumerable.Range(0, count).Select(_ => Run())];

    public static LeaseRequest Request(string node, params LeaseCapacity[] capacities) =>
        new() { NodeId = node, LeaseDuration = LeaseDuration, MaxRuns = 1_000, MaxAhead = 1_000, Types = capacities };

    public static LeaseCapacity Take(int startNow = 100, string jobType = "tweet") => new() { JobType = jobType, StartNow = startNow, IsIdempotent = true };

    public static async Task<IReadOnlyList<LeasedRun>> LeaseAsync(IJobStore store, int startNow = 100) =>
        (await store.LeaseAsync(Request("n1", Take(startNow)), Token)).Runs;

    public RunOutcome Succeeded(LeasedRun leased) =>
        new() { RunId = leased.Run.Id, Attempt = leased.Attempt, To = RunState.Succeeded, StartedAt = time.GetUtcNow(), EndedAt = time.GetUtcNow() };

    public static Heartbeat Heartbeat(IEnumerable<LeasedRun> leased) =>
        new(new NodeInfo("n1", "host", 1, default, "1", 5, []), LeaseDuration, [.. leased.Select(run => new HeldLease(run.Run.Id, run.Attempt, null))]);

    /// <summary>Repeats what a store that is away refuses.</summary>
    public static async Task<T> UntilThereAsync<T>(Func<Task<T>> act)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await act();
            }
            catch (StoreUnavailableException) when (TimeProvider.System.GetElapsedTime(began) < Patience)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Waits until a statement of the store that calls itself so waits for a lock.</summary>
    public static async Task WaitsForALockAsync(string applicationName)
    {
        await using var connection = new NpgsqlConnection((await PostgreSqlServer.CurrentAsync()).ConnectionString);
        await connection.OpenAsync(Token);
        await using var look = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE application_name = @name AND wait_event_type = 'Lock'", connection);
        look.Parameters.AddWithValue("name", applicationName);
        var began = TimeProvider.System.GetTimestamp();
        while ((long)(await look.ExecuteScalarAsync(Token))! == 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "The verb never waited for a lock.");
        }
    }
}
