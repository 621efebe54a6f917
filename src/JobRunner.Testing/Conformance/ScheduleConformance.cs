using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Runs that a schedule makes: once an instant, and by the type's overlap.</summary>
public abstract class ScheduleConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task S3_SameInstantAgain_HasFired()
    {
        var first = await EnqueueAsync(Fired(OverlapPolicy.Allow));

        var second = await EnqueueAsync(Fired(OverlapPolicy.Allow));

        Assert.True(first.IsNew);
        Assert.Equal((EnqueueStatus.AlreadyFired, Guid.Empty), (second.Status, second.RunId));
        Assert.Single((await Store.ListAsync(new RunQuery(), Token)).Runs);
    }

    [Fact]
    public async Task S3_EarlierInstant_HasFired()
    {
        await EnqueueAsync(Fired(OverlapPolicy.Allow));

        var earlier = Fired(OverlapPolicy.Allow) with { Fire = new ScheduledFire(Now - TimeSpan.FromSeconds(1), OverlapPolicy.Allow) };

        Assert.Equal(EnqueueStatus.AlreadyFired, (await EnqueueAsync(earlier)).Status);
        Assert.Equal(Now, (await TypeAsync())?.LastFireAt);
    }

    [Fact]
    public async Task S3_LaterInstant_Fires()
    {
        await EnqueueAsync(Fired(OverlapPolicy.Allow));
        Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.True((await EnqueueAsync(Fired(OverlapPolicy.Allow))).IsNew);
        Assert.Equal(Now, (await TypeAsync())?.LastFireAt);
    }

    [Fact]
    public async Task S3_InstantOfAnotherType_Fires()
    {
        await EnqueueAsync(Fired(OverlapPolicy.Skip));

        Assert.True((await EnqueueAsync(Fired(OverlapPolicy.Skip, "discord"))).IsNew);
    }

    [Fact]
    public async Task S3_InstantWhoseRunIsForgotten_HasFired()
    {
        await EnqueueAsync(Fired(OverlapPolicy.Allow));
        await CompletedAsync(Assert.Single(await LeaseAsync(Take())), RunState.Succeeded);
        await Store.PruneAsync(new PruneRequest(Now + TimeSpan.FromDays(1), Now, 10), Token);

        Assert.Equal(EnqueueStatus.AlreadyFired, (await EnqueueAsync(Fired(OverlapPolicy.Allow))).Status);
    }

    [Fact]
    public async Task S3_FiredRaceOfAllNodes_MakesOneRunAnInstant()
    {
        var second = await OpenSecondAsync();
        const int Instants = 100;

        var results = await RaceAsync(8, async racer =>
        {
            var mine = new List<EnqueueStatus>();
            for (var instant = 0; instant < Instants; instant++)
            {
                NewRun[] runs = [Run() with { Fire = new ScheduledFire(Now + TimeSpan.FromSeconds(instant), OverlapPolicy.Allow) }];
                mine.Add((await (racer % 2 == 0 ? Store : second).EnqueueAsync(runs, null, Token))[0].Status);
            }

            return mine;
        });

        Assert.Equal(Instants, results.SelectMany(mine => mine).Count(status => status == EnqueueStatus.Created));
        Assert.Equal(Instants * 7, results.SelectMany(mine => mine).Count(status => status == EnqueueStatus.AlreadyFired));
    }

    [Fact]
    public async Task S3_KnownRequestId_IsADuplicateBeforeAllElse()
    {
        var run = Fired(OverlapPolicy.Skip) with { RequestId = "tweet@0" };
        await EnqueuedAsync(run);

        Assert.Equal(
            new EnqueueResult(EnqueueStatus.Duplicate, run.Id, RunState.Queued),
            await EnqueueAsync(Fired(OverlapPolicy.Skip) with { RequestId = "tweet@0" }));
    }

    [Theory]
    [InlineData(RunState.Queued)]
    [InlineData(RunState.Running)]
    [InlineData(RunState.Retrying)]
    public async Task S2_Skip_MakesNoneWhileOneIsLive(RunState state)
    {
        var live = await FiredInStateAsync(state, OverlapPolicy.Skip);

        var result = await EnqueueAsync(Fired(OverlapPolicy.Skip));

        Assert.Equal(new EnqueueResult(EnqueueStatus.Overlapped, live, state), result);
        Assert.Equal(Now, (await TypeAsync())?.LastFireAt);
        Assert.Single((await Store.ListAsync(new RunQuery(), Token)).Runs);
    }

    [Fact]
    public async Task S2_OverlappedInstant_HasFired()
    {
        await FiredInStateAsync(RunState.Running, OverlapPolicy.Skip);
        await EnqueueAsync(Fired(OverlapPolicy.Skip));

        Assert.Equal(EnqueueStatus.AlreadyFired, (await EnqueueAsync(Fired(OverlapPolicy.Allow))).Status);
    }

    [Theory]
    [InlineData(OverlapPolicy.Skip)]
    [InlineData(OverlapPolicy.BufferOne)]
    public async Task S2_EndedRuns_AreInNobodysWay(OverlapPolicy overlap)
    {
        foreach (var state in RunTransitions.States.Where(state => state.IsFinal()))
        {
            await FiredInStateAsync(state, overlap);
        }

        Assert.True((await EnqueueAsync(Fired(overlap))).IsNew);
    }

    [Fact]
    public async Task S2_BufferOne_LetsOneWaitBesideTheRunning()
    {
        await FiredInStateAsync(RunState.Running, OverlapPolicy.BufferOne);
        var waiting = Fired(OverlapPolicy.BufferOne);

        Assert.True((await EnqueueAsync(waiting)).IsNew);
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(
            new EnqueueResult(EnqueueStatus.Overlapped, waiting.Id, RunState.Queued), await EnqueueAsync(Fired(OverlapPolicy.BufferOne)));
        Assert.Equal(Now, (await TypeAsync())?.LastFireAt);
    }

    [Fact]
    public async Task S2_BufferOne_CountsARetryAsWaiting()
    {
        await FiredInStateAsync(RunState.Retrying, OverlapPolicy.BufferOne);

        Assert.Equal(EnqueueStatus.Overlapped, (await EnqueueAsync(Fired(OverlapPolicy.BufferOne))).Status);
    }

    [Fact]
    public async Task S2_Allow_MakesOneEachTime()
    {
        for (var fire = 0; fire < 5; fire++)
        {
            Assert.True((await EnqueueAsync(Fired(OverlapPolicy.Allow))).IsNew);
            Clock.Advance(TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task S2_CancelRunning_CancelsEarlierRunsOfTheSchedule()
    {
        var running = await FiredInStateAsync(RunState.Running, OverlapPolicy.Allow);
        var retrying = await FiredInStateAsync(RunState.Retrying, OverlapPolicy.Allow);
        var queued = await FiredInStateAsync(RunState.Queued, OverlapPolicy.Allow);
        var message = await EnqueuedAsync(Run() with { Payload = Message() });
        var other = await EnqueuedAsync(Fired(OverlapPolicy.Allow, "discord"));

        var run = Fired(OverlapPolicy.CancelRunning);
        Assert.Equal(new EnqueueResult(EnqueueStatus.Created, run.Id, RunState.Queued), await EnqueueAsync(run));

        Assert.True((await GetAsync(running)).IsCancelRequested);
        Assert.Equal([RunState.Running, RunState.Cancelled, RunState.Cancelled], [await StateOfAsync(running), await StateOfAsync(retrying), await StateOfAsync(queued)]);
        Assert.Equal([RunState.Queued, RunState.Queued], [await StateOfAsync(message.Id), await StateOfAsync(other.Id)]);
        Assert.NotNull((await GetAsync(queued)).Reason);
    }

    [Theory]
    [InlineData(OverlapPolicy.Skip)]
    [InlineData(OverlapPolicy.BufferOne)]
    public async Task S2_RunsThatNoScheduleMade_AreInNobodysWay(OverlapPolicy overlap)
    {
        await LeasedAsync();
        await EnqueuedAsync(Run() with { Payload = Message() });

        Assert.True((await EnqueueAsync(Fired(overlap))).IsNew);
    }

    [Fact]
    public async Task S2_RetriedDeadLetterOfASchedule_IsInTheWayAgain()
    {
        var failed = await FiredInStateAsync(RunState.Failed, OverlapPolicy.Skip);
        await Store.RetryAsync([failed], Token);

        Assert.Equal(EnqueueStatus.Overlapped, (await EnqueueAsync(Fired(OverlapPolicy.Skip))).Status);
    }

    [Fact]
    public async Task S5_MissedInstantsInOneBatch_FireInOrder()
    {
        var runs = Enumerable.Range(1, 3).Select(minute => Run() with
        {
            Fire = new ScheduledFire(Now - TimeSpan.FromMinutes(4 - minute), OverlapPolicy.Allow),
        }).ToArray();

        Assert.All(await EnqueueManyAsync(runs), result => Assert.True(result.IsNew));
        Assert.Equal(Now - TimeSpan.FromMinutes(1), (await TypeAsync())?.LastFireAt);
    }

    [Fact]
    public async Task S5_LastFire_IsMovedOnButNeverBack()
    {
        await Store.SetLastFireAsync("tweet", Now, Token);
        await Store.SetLastFireAsync("tweet", Now - TimeSpan.FromHours(1), Token);

        Assert.Equal(Now, (await TypeAsync())?.LastFireAt);
        Assert.Equal(EnqueueStatus.AlreadyFired, (await EnqueueAsync(Fired(OverlapPolicy.Allow))).Status);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await EnqueueAsync(Fired(OverlapPolicy.Allow))).IsNew);
    }

    [Fact]
    public async Task S5_LastFire_IsSeenByOtherNodes()
    {
        await Store.SetLastFireAsync("tweet", Now, Token);
        var second = await OpenSecondAsync();

        Assert.Equal(Now, (await second.GetTypesAsync(Token)).Single(type => type.JobType == "tweet").LastFireAt);
    }

    [Fact]
    public async Task Enqueue_RunThatNoScheduleMade_LeavesTheLastFire()
    {
        await EnqueuedAsync();

        Assert.Null((await TypeAsync())?.LastFireAt);
    }

    private NewRun Fired(OverlapPolicy overlap, string jobType = "tweet") => Run(jobType) with { Fire = new ScheduledFire(Now, overlap) };

    private async Task<Guid> FiredInStateAsync(RunState state, OverlapPolicy overlap)
    {
        var run = await EnqueuedAsync(Fired(overlap));
        Clock.Advance(TimeSpan.FromSeconds(1));
        if (state == RunState.Queued)
        {
            return run.Id;
        }

        var leased = Assert.Single(await LeaseAsync(Take()));
        if (state != RunState.Running)
        {
            await CompletedAsync(leased, state);
        }

        return run.Id;
    }
}
