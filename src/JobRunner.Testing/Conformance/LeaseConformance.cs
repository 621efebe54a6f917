using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Leasing: who gets what, in which order, and never twice.</summary>
public abstract class LeaseConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task Lease_QueuedRun_IsRunningUnderItsFirstAttempt()
    {
        var run = await EnqueuedAsync(Run() with { Payload = Message(), Metadata = new Dictionary<string, string> { ["a"] = "b" } });
        Clock.Advance(TimeSpan.FromSeconds(1));

        var leased = Assert.Single(await LeaseAsync(Take()));

        Assert.Equal((run.Id, run.JobType, run.Payload), (leased.Run.Id, leased.Run.JobType, leased.Run.Payload));
        Assert.Equal(run.Metadata, leased.Run.Metadata);
        Assert.Equal((1, 0, 0, true), (leased.Attempt, leased.AttemptsReturned, leased.Deaths, leased.IsStarted));
        Assert.Equal(Now - TimeSpan.FromSeconds(1), leased.DueAt);
        var kept = await GetAsync(run.Id);
        Assert.Equal((RunState.Running, 1, Node), (kept.State, kept.Attempt, kept.NodeId));
        Assert.Equal((Now + LeaseDuration, Now, null), (kept.LeaseExpiresAt, kept.StartedAt, kept.FinishedAt));
        Assert.Equal(Now, (await TypeAsync())?.LastStartedAt);
    }

    [Fact]
    public async Task Q3_LeasedRun_IsGivenToNobodyElse()
    {
        await LeasedAsync();

        Assert.Empty(await LeaseAsync(OtherNode, Take()));
        Assert.Empty(await LeaseAsync(Node, Take()));
    }

    [Fact]
    public async Task Q3_TwoNodesLeasingAtOnce_GetNoRunTwice()
    {
        const int Runs = 2_000;
        var second = await OpenSecondAsync();
        await EnqueueManyAsync([.. Enumerable.Range(0, Runs).Select(_ => Run())]);

        var leases = await RaceAsync(8, async racer =>
        {
            var mine = new List<Guid>();
            while (true)
            {
                var store = racer % 2 == 0 ? Store : second;
                var answer = await store.LeaseAsync(Request($"n{racer}", Take(startNow: 3)), Token);
                if (answer.Runs.Count == 0)
                {
                    return mine;
                }

                mine.AddRange(answer.Runs.Select(leased => leased.Run.Id));
            }
        });

        var all = leases.SelectMany(mine => mine).ToList();
        Assert.Equal(Runs, all.Count);
        Assert.Equal(Runs, all.Distinct().Count());
    }

    [Fact]
    public async Task Lease_TypeNotAskedFor_IsLeft()
    {
        var run = await EnqueuedAsync("discord");
        await EnqueuedAsync();

        Assert.Equal(run.Id, Assert.Single(await LeaseAsync(Take("discord"))).Run.Id);
        Assert.Empty(await LeaseAsync());
    }

    [Fact]
    public async Task Lease_NotYetDue_IsLeft()
    {
        await EnqueuedAsync(RunLater(TimeSpan.FromSeconds(10)));

        Assert.Empty(await LeaseAsync(Take()));
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(await LeaseAsync(Take()));
    }

    [Fact]
    public async Task Lease_CapacityOfEachType_IsNotExceeded()
    {
        await EnqueueManyAsync(Run(), Run(), Run(), Run("discord"), Run("discord"), Run("discord"));

        var leased = await LeaseAsync(Take(startNow: 2), Take("discord", startNow: 1));

        Assert.Equal(["tweet", "tweet", "discord"], leased.Select(run => run.Run.JobType));
        Assert.Empty(await LeaseAsync(Take(startNow: 0)));
    }

    [Fact]
    public async Task Lease_MaxRuns_BoundsTheStartsOfAllTypes()
    {
        await EnqueueManyAsync(Run(), Run("discord"), Run(), Run("discord"));

        var answer = await Store.LeaseAsync(Request(Node, Take(), Take("discord")) with { MaxRuns = 3 }, Token);

        Assert.Equal(3, answer.Runs.Count);
        Assert.Single(await LeaseAsync(Take(), Take("discord")));
    }

    [Fact]
    public async Task Lease_MaxAhead_BoundsWhatIsLeasedAheadOfAllTypes()
    {
        await EnqueueManyAsync([.. Enumerable.Range(0, 20).Select(place => Run(place % 2 == 0 ? "tweet" : "discord"))]);

        var answer = await Store.LeaseAsync(
            Request(Node, Take(startNow: 1) with { Ahead = 5 }, Take("discord", startNow: 1) with { Ahead = 5 }) with { MaxAhead = 3 }, Token);

        Assert.Equal([true, true, false, false, false], answer.Runs.Select(leased => leased.IsStarted));
    }

    [Fact]
    public async Task Lease_NoStartLeft_TakesAheadOnlyWhatWasNeverLeased()
    {
        var returned = await LeasedAsync("discord");
        await CompletedAsync(returned, RunState.Queued);
        var (first, fresh) = (await EnqueuedAsync(Run() with { Priority = JobPriority.High }), await EnqueuedAsync("discord"));

        var answer = await Store.LeaseAsync(
            Request(Node, Take(), Take("discord", startNow: 1) with { Ahead = 1 }) with { MaxRuns = 1 }, Token);

        Assert.Equal([(first.Id, true), (fresh.Id, false)], answer.Runs.Select(leased => (leased.Run.Id, leased.IsStarted)));
    }

    [Fact]
    public async Task Lease_Ahead_IsNotRecordedAsStarted()
    {
        var runs = new[] { Run(), Run(), Run(), Run() };
        await EnqueueManyAsync(runs);

        var leased = await LeaseAsync(Take(startNow: 1) with { Ahead = 2 });

        Assert.Equal(runs[..3].Select(run => run.Id), leased.Select(run => run.Run.Id));
        Assert.Equal([true, false, false], leased.Select(run => run.IsStarted));
        Assert.Equal(Now, (await GetAsync(runs[0].Id)).StartedAt);
        var ahead = await GetAsync(runs[1].Id);
        Assert.Equal((RunState.Running, null), (ahead.State, ahead.StartedAt));
    }

    [Fact]
    public async Task Lease_AheadAlone_LeavesTheTypesLastStart()
    {
        var leased = await LeasedAsync(isStarted: false);

        Assert.False(leased.IsStarted);
        Assert.Null((await TypeAsync())?.LastStartedAt);
    }

    [Fact]
    public async Task Lease_Ahead_TakesOnlyWhatWasNeverLeased()
    {
        var returned = await LeasedAsync();
        await CompletedAsync(returned, RunState.Queued);
        var fresh = await EnqueuedAsync();

        var ahead = Assert.Single(await LeaseAsync(Take(startNow: 0) with { Ahead = 5 }));
        Assert.Equal(fresh.Id, ahead.Run.Id);

        var now = Assert.Single(await LeaseAsync(Take(startNow: 1) with { Ahead = 5 }));
        Assert.Equal(returned.Run.Id, now.Run.Id);
    }

    [Fact]
    public async Task Lease_Selection_TakesMessagesOrTicks()
    {
        var tick = await EnqueuedAsync();
        var message = await EnqueuedAsync(Run() with { Payload = Message() });

        var ticks = await LeaseAsync(Take() with { Selection = LeaseSelection.Ticks });
        var messages = await LeaseAsync(Take() with { Selection = LeaseSelection.Messages });

        Assert.Equal(tick.Id, Assert.Single(ticks).Run.Id);
        Assert.Equal(message.Id, Assert.Single(messages).Run.Id);
    }

    [Fact]
    public async Task Lease_BothSelectionsInOneRequest_HaveTheirOwnCapacity()
    {
        await EnqueueManyAsync([.. Enumerable.Range(0, 4).SelectMany(_ => new[] { Run(), Run() with { Payload = Message() } })]);

        var leased = await LeaseAsync(
            Take(startNow: 1) with { Selection = LeaseSelection.Ticks },
            Take(startNow: 3) with { Selection = LeaseSelection.Messages });

        Assert.Equal(1, leased.Count(run => run.Run.Payload.IsEmpty));
        Assert.Equal(3, leased.Count(run => !run.Run.Payload.IsEmpty));
    }

    [Fact]
    public async Task NextDueAt_OfTheTypesAskedFor_IsTheEarliestToCome()
    {
        await EnqueueManyAsync(
            Run(), RunLater(TimeSpan.FromSeconds(30)), RunLater(TimeSpan.FromSeconds(20), "discord"), RunLater(TimeSpan.FromSeconds(10), "other"));

        var answer = await Store.LeaseAsync(Request(Node, Take(), Take("discord")), Token);

        Assert.Equal(Now + TimeSpan.FromSeconds(20), answer.NextDueAt);
    }

    [Fact]
    public async Task NextDueAt_OfARetryingRun_IsItsRetry()
    {
        var leased = await LeasedAsync();
        await CompletedAsync(leased, RunState.Retrying);

        var answer = await Store.LeaseAsync(Request(Node, Take()), Token);

        Assert.Empty(answer.Runs);
        Assert.Equal(Now + TimeSpan.FromSeconds(10), answer.NextDueAt);
    }

    [Fact]
    public async Task NextDueAt_NothingToCome_IsNone()
    {
        await EnqueuedAsync();
        var later = await EnqueuedAsync(RunLater(TimeSpan.FromSeconds(10)));
        await CancelAsync(later.Id);

        var answer = await Store.LeaseAsync(Request(Node, Take(), Take("unknown")), Token);

        Assert.Null(answer.NextDueAt);
    }

    [Fact]
    public async Task IsAll_MoreIsDueThanWasAskedFor_IsNotSaid()
    {
        await EnqueueManyAsync(Run(), Run(), Run("discord"));

        var ofOneType = await Store.LeaseAsync(Request(Node, Take(startNow: 1), Take("discord", startNow: 5)), Token);
        var inAll = await Store.LeaseAsync(Request(Node, Take()) with { MaxRuns = 1 }, Token);

        Assert.False(ofOneType.IsAll);
        Assert.False(inAll.IsAll);
    }

    [Fact]
    public async Task Lease_ManyRunsOfMixedOrder_DrainsAllInOrder()
    {
        var random = new Random(7);
        var runs = Enumerable.Range(0, 500).Select(_ => Run() with
        {
            Priority = (JobPriority)random.Next(4),
            DueAt = Now + TimeSpan.FromSeconds(random.Next(60)),
        }).ToList();
        await EnqueueManyAsync([.. runs]);
        var cancelled = runs.Where((_, place) => place % 7 == 0).Select(run => run.Id).ToHashSet();
        await Store.CancelAsync([.. cancelled], null, Token);
        Clock.Advance(TimeSpan.FromMinutes(1));

        var leased = new List<Guid>();
        while (await LeaseAsync(Take(startNow: 17)) is { Count: > 0 } some)
        {
            leased.AddRange(some.Select(run => run.Run.Id));
        }

        var expected = runs.Where(run => !cancelled.Contains(run.Id))
            .OrderByDescending(run => run.Priority).ThenBy(run => run.DueAt).ThenBy(run => run.Id).Select(run => run.Id);
        Assert.Equal(expected, leased);
    }
}
