using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Types with a bound over the whole cluster, counted from live leases.</summary>
public abstract class ClusterLimitConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    private static LeaseCapacity Two => Take() with { ClusterLimit = 2 };

    [Fact]
    public async Task E3_ClusterLimit_HoldsOverAllNodes()
    {
        await EnqueueManyAsync(Run(), Run(), Run(), Run());

        Assert.Single(await LeaseAsync(Two with { StartNow = 1 }));
        Assert.Single(await LeaseAsync(OtherNode, Two));
        Assert.Empty(await LeaseAsync("n3", Two));
        Assert.Empty(await LeaseAsync(Node, Two with { StartNow = 0, Ahead = 5 }));
    }

    [Fact]
    public async Task E3_ClusterLimit_BoundsOneLeaseWithItsRunsAhead()
    {
        await EnqueueManyAsync(Run(), Run(), Run(), Run());

        Assert.Equal(2, (await LeaseAsync(Two with { StartNow = 1, Ahead = 5 })).Count);
    }

    [Theory]
    [InlineData(RunState.Succeeded)]
    [InlineData(RunState.Failed)]
    [InlineData(RunState.Retrying)]
    [InlineData(RunState.Queued)]
    public async Task E3_ClusterLimit_IsFreedByEachEndOfAnAttempt(RunState to)
    {
        await EnqueueManyAsync(Run(), Run(), Run(), Run());
        var leased = await LeaseAsync(Two);

        await CompletedAsync(leased[0], to);

        Assert.Single(await LeaseAsync(OtherNode, Two));
        Assert.Empty(await LeaseAsync(Node, Two));
    }

    [Fact]
    public async Task E3_ClusterLimit_RefusedOutcomeFreesNothing()
    {
        await EnqueueManyAsync(Run(), Run(), Run(), Run());
        var leased = await LeaseAsync(Two);
        await CompletedAsync(leased[0], RunState.Succeeded);
        await CompleteAsync(Outcome(leased[0], RunState.Succeeded), Outcome(leased[0], RunState.Failed));

        Assert.Single(await LeaseAsync(Two));
    }

    [Fact]
    public async Task E3_ClusterLimit_ExpiredLeaseCountsUntilItIsRescued()
    {
        await EnqueueManyAsync(Run(), Run(), Run(), Run());
        await LeaseAsync(Two);
        Clock.Advance(LeaseDuration);
        Assert.Empty(await LeaseAsync(OtherNode, Two));

        await Store.RescueAsync(3, Token);

        Assert.Equal(2, (await LeaseAsync(OtherNode, Two)).Count);
    }

    [Fact]
    public async Task E3_ClusterLimit_CountsMessagesAndTicksTogether()
    {
        await EnqueueManyAsync(Run(), Run(), Run() with { Payload = Message() }, Run() with { Payload = Message() });

        var leased = await LeaseAsync(Two with { Selection = LeaseSelection.Messages, StartNow = 1 }, Two with { Selection = LeaseSelection.Ticks });

        Assert.Equal(2, leased.Count);
    }

    [Fact]
    public async Task E3_ClusterLimit_LeavesOtherTypesAlone()
    {
        await EnqueueManyAsync(Run(), Run(), Run(), Run("discord"), Run("discord"), Run("discord"));

        var leased = await LeaseAsync(Two, Take("discord"));

        Assert.Equal(3, leased.Count(run => run.Run.JobType == "discord"));
    }

    [Fact]
    public async Task E3_ClusterLimitRace_IsNeverExceeded()
    {
        var second = await OpenSecondAsync();
        const int Runs = 400;
        await EnqueueManyAsync([.. Enumerable.Range(0, Runs).Select(_ => Run())]);
        var (running, most, done) = (0, 0, 0);

        await RaceAsync(6, async racer =>
        {
            var store = racer % 2 == 0 ? Store : second;
            while (Volatile.Read(ref done) < Runs)
            {
                var leased = (await store.LeaseAsync(Request($"n{racer}", Take() with { ClusterLimit = 3 }), Token)).Runs;
                var now = Interlocked.Add(ref running, leased.Count);
                lock (Clock)
                {
                    most = Math.Max(most, now);
                }

                await Task.Yield();
                Interlocked.Add(ref running, -leased.Count);
                await store.CompleteAsync(leased.Select(run => Outcome(run, RunState.Succeeded)).ToArray(), Token);
                Interlocked.Add(ref done, leased.Count);
            }

            return true;
        });

        Assert.InRange(most, 1, 3);
        Assert.Equal(Runs, (await Store.CountAsync(Token)).Single()[RunState.Succeeded]);
    }
}
