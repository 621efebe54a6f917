using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Redis.Tests;

/// <summary>A node that dies at each numbered point leaves a store in which another brings every acknowledged run to one end.</summary>
public sealed class RedisCrashTests
{
    private static readonly TimeSpan _leaseDuration = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _clock = new();
    private readonly RunIdSource _ids;
    private readonly string _prefix = SharedServer.NewPrefix();

    public RedisCrashTests() => _ids = new RunIdSource(_clock, new Random(1));

    public static TheoryData<string> Points { get; } = [.. RedisCrashPoints.All.Where(point => !StreamCrashTests.Points.Any(row => row.Data == point))];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Points))]
    public async Task DeathAtAPoint_LosesNothing_AndEndsEachRunOnce(string point)
    {
        var dying = await RedisStores.OpenAsync(_prefix, _clock);
        await using var other = await RedisStores.OpenAsync(_prefix, _clock);
        var story = new Story();
        var died = new DeathException();
        dying.CrashPoint = passed =>
        {
            if (passed == point)
            {
                story.IsDead = true;
                throw died;
            }
        };

        await LiveAsync(dying, story);
        await dying.CutAsync();

        Assert.True(story.IsDead, "The node lived on: its life does not come by this point.");
        await HealAsync(other, story);
    }

    private async Task LiveAsync(RedisJobStore store, Story story)
    {
        try
        {
            var batch = new[] { Run("r1"), Run(null), Run("r3") };
            story.Attempted.AddRange(batch.Select(run => run.Id));
            await store.EnqueueAsync(batch, null, Token);
            story.Acknowledged.AddRange(batch.Select(run => run.Id));
            await store.HeartbeatAsync(new Heartbeat(Node("dying"), _leaseDuration, []), Token);
            var leased = (await store.LeaseAsync(Request("dying"), Token)).Runs;
            await store.HeartbeatAsync(new Heartbeat(Node("dying"), _leaseDuration, [.. leased.Select(run => new HeldLease(run.Run.Id, run.Attempt, _clock.GetUtcNow()))]), Token);
            await store.CompleteAsync(new[] { Outcome(leased[0], RunState.Succeeded), Outcome(leased[1], RunState.Failed) }, Token);
            await store.RetryAsync([leased[1].Run.Id], Token);
            await store.CancelAsync([leased[1].Run.Id], "not wanted", Token);
            await store.RescueAsync(3, Token);
            await store.SetPauseAsync("tweet", new TypePause(_clock.GetUtcNow(), null), Token);
            await store.SetPauseAsync("tweet", null, Token);
            await store.SetLastFireAsync("tweet", _clock.GetUtcNow(), Token);
            await store.RenameTypeAsync("old", "tweet", Token);
            await store.GetAsync(leased[0].Run.Id, Token);
            await store.ListAsync(new RunQuery(), Token);
            await store.CountAsync(Token);
            await store.GetTypesAsync(Token);
            await store.GetNodesAsync(Token);
            story.Prunable.AddRange([leased[0].Run.Id, leased[1].Run.Id]);
            Assert.Equal(2, await store.PruneAsync(new PruneRequest(_clock.GetUtcNow().AddSeconds(1), default, 10), Token));
            await store.WriteActivityAsync(Counted(), Token);
            await store.ReadActivityAsync(EveryMinute, Token);
            await store.RemoveNodeAsync("dying", Token);
        }
        catch (DeathException)
        {
            // As a kill would: nothing more is sent.
        }
    }

    private async Task HealAsync(RedisJobStore store, Story story)
    {
        var before = (await store.ListAsync(new RunQuery(), Token)).Runs.Select(run => run.Id).ToList();
        var gone = story.Attempted.Except(before).ToList();
        Assert.True(
            gone.Count == 0 || gone.SequenceEqual(story.Prunable) || (story.Acknowledged.Count == 0 && before.Count == 0),
            $"{gone.Count} of 3 runs are gone: a batch was made or pruned in part.");

        // The producer that heard nothing asks again, with the same ids.
        var again = await store.EnqueueAsync(story.Attempted.Select(id => new NewRun { Id = id, JobType = "tweet" }).ToArray(), null, Token);
        Assert.Equal(story.Attempted.Select(id => before.Contains(id) ? EnqueueStatus.Duplicate : EnqueueStatus.Created), again.Select(result => result.Status));

        Assert.Contains((await store.ReadActivityAsync(EveryMinute, Token)).Count, new[] { 0, 2 });
        await store.WriteActivityAsync(Counted(), Token);
        Assert.Equal(2, (await store.ReadActivityAsync(EveryMinute, Token)).Count);
        _clock.Advance(_leaseDuration);
        await store.RescueAsync(3, Token);
        await store.SetPauseAsync("tweet", null, Token);
        var leased = (await store.LeaseAsync(Request("other"), Token)).Runs;
        Assert.Empty(await store.CompleteAsync(leased.Select(run => Outcome(run, RunState.Succeeded)).ToArray(), Token));

        var runs = (await store.ListAsync(new RunQuery(), Token)).Runs;
        Assert.Equal(story.Attempted.Order(), runs.Select(run => run.Id).Order());
        Assert.All(runs, run => Assert.True(run.State.IsFinal(), $"{run.Id} is {run.State}."));
        Assert.All(runs, run => Assert.InRange(run.Attempt, 1, 2));
        Assert.Empty(await store.ExamineAsync(Token));
    }

    private static ActivityQuery EveryMinute { get; } = new(ActivityResolution.Minute, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    private ActivityRow[] Counted()
    {
        var minute = ActivityResolution.Minute.StartOf(_clock.GetUtcNow());
        return [new ActivityRow(ActivityResolution.Minute, minute, "tweet", "dying"), new ActivityRow(ActivityResolution.Minute, minute, "discord", "dying")];
    }

    private NewRun Run(string? requestId) => new() { Id = _ids.Next(), JobType = "tweet", RequestId = requestId };

    private NodeInfo Node(string id) => new(id, "host", 1, _clock.GetUtcNow(), "1.0", 5, ["tweet"]);

    private static LeaseRequest Request(string node) => new()
    {
        NodeId = node,
        LeaseDuration = _leaseDuration,
        MaxRuns = 10,
        Types = new[] { new LeaseCapacity { JobType = "tweet", StartNow = 10, IsIdempotent = true } },
    };

    private RunOutcome Outcome(LeasedRun leased, RunState to) => new()
    {
        RunId = leased.Run.Id,
        Attempt = leased.Attempt,
        To = to,
        EndedAt = _clock.GetUtcNow(),
        Error = to == RunState.Failed ? new RunError(RunErrorKind.Exception, "It broke.") : null,
    };

    private sealed class DeathException : Exception;

    private sealed record Story
    {
        public bool IsDead { get; set; }

        public List<Guid> Attempted { get; } = [];

        public List<Guid> Acknowledged { get; } = [];

        /// <summary>What has ended when the node begins to prune.</summary>
        public List<Guid> Prunable { get; } = [];
    }
}
