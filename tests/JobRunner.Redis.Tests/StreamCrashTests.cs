using JobRunner.Queue;
using StackExchange.Redis;

namespace JobRunner.Redis.Tests;

/// <summary>A node that dies while it takes in entries leaves each to the next one, and none twice.</summary>
public sealed class StreamCrashTests
{
    private const int Entries = 5;

    private readonly string _prefix = SharedServer.NewPrefix();

    public static TheoryData<string> Points { get; } =
        [.. RedisCrashPoints.All.Where(point => point.Contains("entries", StringComparison.Ordinal) || point.StartsWith("releaselock", StringComparison.Ordinal))];

    private string Lock => $"{_prefix[..^5]}:watcher:lock";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Points))]
    public async Task DeathAtAPoint_LeavesEachEntryToTheNextNode_AndMakesOneRunOfIt(string point)
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(await SharedServer.AddressAsync());
        for (var entry = 0; entry < Entries; entry++)
        {
            await redis.GetDatabase().ExecuteAsync("XADD", $"{_prefix}:stream", "*", "job", $$"""{"request_id":"r{{entry}}","text":"hello"}""");
        }

        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dying = await OpenAsync();
        dying.CrashPoint = passed =>
        {
            if (passed == point)
            {
                reached.TrySetResult();
            }

            // A dead node does not go on with anything.
            if (reached.Task.IsCompleted)
            {
                throw new InvalidOperationException("The node is dead.");
            }
        };
        await Record.ExceptionAsync(async () => await dying.LeaseAsync(Request("nothing"), Token));
        if (point.StartsWith("releaselock", StringComparison.Ordinal))
        {
            await Eventually.GetAsync("the lock", () => redis.GetDatabase().KeyExistsAsync(Lock), isHeld => isHeld);
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await dying.DisposeAsync());
        }

        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Token);
        await dying.CutAsync();
        // As it runs out in time: a shorter lock would run out in a slow test as well.
        await redis.GetDatabase().KeyDeleteAsync(Lock);

        await using var next = await OpenAsync();
        await next.LeaseAsync(Request("nothing"), Token);
        await Eventually.GetAsync(
            "a run of each entry", async () => (await next.ListAsync(new RunQuery(), Token)).Runs.Count, runs => runs == Entries);
        var leased = (await next.LeaseAsync(Request("speech"), Token)).Runs;
        Assert.Equal(Enumerable.Range(0, Entries).Select(entry => $"r{entry}"), leased.Select(run => run.Run.RequestId));
        await next.CompleteAsync(leased.Select(run => new RunOutcome { RunId = run.Run.Id, Attempt = run.Attempt, To = RunState.Succeeded }).ToArray(), Token);
        Assert.Equal(Entries, await redis.GetDatabase().HashLengthAsync($"{_prefix}:result"));
        Assert.Equal(0, (int)await redis.GetDatabase().ExecuteAsync("XLEN", $"{_prefix}:stream"));
        Assert.Empty(await next.ExamineAsync(Token));
    }

    [Fact]
    public async Task Stop_WhileTheAnswerIsOnItsWay_ReleasesTheLock()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(await SharedServer.AddressAsync());
        var store = await OpenAsync();
        store.CrashPoint = passed =>
        {
            if (passed == "readentries.2 done-not-answered")
            {
                throw new InvalidOperationException("The answer is lost.");
            }
        };
        await Record.ExceptionAsync(async () => await store.LeaseAsync(Request("nothing"), Token));
        await Eventually.GetAsync("the lock", () => redis.GetDatabase().KeyExistsAsync(Lock), isHeld => isHeld);

        await store.DisposeAsync();

        Assert.False(await redis.GetDatabase().KeyExistsAsync(Lock));
    }

    private Task<RedisJobStore> OpenAsync() => RedisStores.OpenAsync(_prefix, TimeProvider.System, options =>
    {
        options.TakesEntries = true;
        options.LockDuration = TimeSpan.FromMinutes(1);
        options.EntryPollInterval = TimeSpan.FromMilliseconds(10);
    });

    private static LeaseRequest Request(string jobType) => new()
    {
        NodeId = "n1",
        LeaseDuration = TimeSpan.FromSeconds(30),
        MaxRuns = 10,
        Types = new[] { new LeaseCapacity { JobType = jobType, StartNow = 10, IsIdempotent = true } },
    };
}
