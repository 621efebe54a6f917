using JobRunner.Queue;

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
}
