using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Leases that ran out.</summary>
public abstract class RescueConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task Q3_LeaseThatHolds_IsLeft()
    {
        await LeasedAsync();
        Clock.Advance(LeaseDuration - TimeSpan.FromMilliseconds(1));

        Assert.Empty(await Store.RescueAsync(3, Token));
    }

    [Fact]
    public async Task Q3_RenewedLease_IsLeftUntilItRunsOutAgain()
    {
        var leased = await LeasedAsync();
        Clock.Advance(LeaseDuration - TimeSpan.FromSeconds(1));
        await HeartbeatAsync(Node, Held(leased));
        Clock.Advance(LeaseDuration - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await Store.RescueAsync(3, Token));

        Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Single(await Store.RescueAsync(3, Token));
    }

    [Fact]
    public async Task Q3_ExpiredBeforeItStarted_GoesBackUnspent()
    {
        var leased = await LeasedAsync(isStarted: false);
        Clock.Advance(LeaseDuration);

        var rescued = Assert.Single(await Store.RescueAsync(3, Token));

        Assert.Equal(new RescuedRun(leased.Run.Id, "tweet", 1, Node, RunState.Queued, null), rescued);
        var run = await GetAsync(leased.Run.Id);
        Assert.Equal((RunState.Queued, leased.DueAt), (run.State, run.DueAt));
        Assert.Equal((1, 1, 0, 0), (run.Attempt, run.AttemptsReturned, run.Deaths, run.Tries));
    }

    [Fact]
    public async Task Q3_ExpiredBeforeItStarted_GoesBackEvenWhenNotIdempotent()
    {
        var leased = await LeasedAsync(isIdempotent: false, isStarted: false);
        Clock.Advance(LeaseDuration);

        await Store.RescueAsync(1, Token);

        Assert.Equal(RunState.Queued, await StateOfAsync(leased.Run.Id));
    }

    [Fact]
    public async Task Q3_ExpiredIdempotentRun_IsTakenOverWithTheNextAttempt()
    {
        var leased = await LeasedAsync();
        Clock.Advance(LeaseDuration);

        var rescued = Assert.Single(await Store.RescueAsync(3, Token));

        Assert.Equal(new RescuedRun(leased.Run.Id, "tweet", 1, Node, RunState.Queued, null), rescued);
        var run = await GetAsync(leased.Run.Id);
        Assert.Equal((1, 0, 1, 1), (run.Attempt, run.AttemptsReturned, run.Deaths, run.Tries));
        var again = Assert.Single(await LeaseAsync(OtherNode, Take()));
        Assert.Equal((leased.Run.Id, 2, 1), (again.Run.Id, again.Attempt, again.Deaths));
    }

    [Fact]
    public async Task Q3_StartToldByAHeartbeat_CountsAsADeath()
    {
        var leased = await LeasedAsync(isStarted: false);
        await HeartbeatAsync(Node, Held(leased, Now));
        Clock.Advance(LeaseDuration);

        await Store.RescueAsync(3, Token);

        Assert.Equal(1, (await GetAsync(leased.Run.Id)).Deaths);
    }

    [Fact]
    public async Task Q3_ExpiredRunThatIsNotIdempotent_FailsAsAbandoned()
    {
        var leased = await LeasedAsync(isIdempotent: false);
        Clock.Advance(LeaseDuration);

        var rescued = Assert.Single(await Store.RescueAsync(3, Token));

        Assert.Equal((RunState.Failed, RunErrorKind.Abandoned), (rescued.To, rescued.Error?.Kind));
        var run = await GetAsync(leased.Run.Id);
        Assert.Equal((RunState.Failed, rescued.Error, Now), (run.State, run.Error, run.FinishedAt));
        Assert.Empty(await LeaseAsync(OtherNode, Take()));
    }

    [Fact]
    public async Task Q3_MaxDeaths_FailsAsACrashLoop()
    {
        var run = await EnqueuedAsync();
        for (var death = 1; death < 3; death++)
        {
            Assert.Single(await LeaseAsync(Take()));
            Clock.Advance(LeaseDuration);
            Assert.Equal(RunState.Queued, Assert.Single(await Store.RescueAsync(3, Token)).To);
        }

        Assert.Single(await LeaseAsync(Take()));
        Clock.Advance(LeaseDuration);
        var rescued = Assert.Single(await Store.RescueAsync(3, Token));

        Assert.Equal((RunState.Failed, RunErrorKind.CrashLoop, 3), (rescued.To, rescued.Error?.Kind, rescued.Attempt));
        Assert.Equal((RunState.Failed, 3), ((await GetAsync(run.Id)).State, (await GetAsync(run.Id)).Deaths));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rescue_CancelWasRequested_IsCancelled(bool isStarted)
    {
        var leased = await LeasedAsync(isIdempotent: false, isStarted: isStarted);
        await CancelAsync(leased.Run.Id, "not wanted");
        Clock.Advance(LeaseDuration);

        Assert.Equal(RunState.Cancelled, Assert.Single(await Store.RescueAsync(3, Token)).To);

        var run = await GetAsync(leased.Run.Id);
        Assert.Equal((RunState.Cancelled, "not wanted", null), (run.State, run.Reason, run.Error));
    }

    [Fact]
    public async Task Rescue_KeepsThePlaceInTheQueue()
    {
        var leased = await LeasedAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await EnqueuedAsync();
        Clock.Advance(LeaseDuration);

        await Store.RescueAsync(3, Token);

        Assert.Equal(leased.Run.Id, Assert.Single(await LeaseAsync(Take(startNow: 1))).Run.Id);
    }

    [Fact]
    public async Task Rescue_TellsTheAttemptThatWasCutOff()
    {
        var leased = await LeasedAsync();
        var startedAt = Now;
        Clock.Advance(LeaseDuration);
        await Store.RescueAsync(3, Token);

        var attempt = Assert.Single((await DetailsAsync(leased.Run.Id)).Attempts);

        Assert.Equal((1, Node, RunState.Queued), (attempt.Attempt, attempt.NodeId, attempt.To));
        Assert.Equal((startedAt, Now), (attempt.StartedAt, attempt.EndedAt));
        Assert.NotNull(attempt.Reason);
    }

    [Fact]
    public async Task Rescue_Again_FindsNothing()
    {
        await LeasedAsync();
        Clock.Advance(LeaseDuration);
        await Store.RescueAsync(3, Token);

        Assert.Empty(await Store.RescueAsync(3, Token));
    }

    [Fact]
    public async Task Q3_RescueRace_RescuesEachOnce()
    {
        var second = await OpenSecondAsync();
        await EnqueueManyAsync([.. Enumerable.Range(0, 300).Select(_ => Run())]);
        await LeaseAsync(Take(startNow: 300));
        Clock.Advance(LeaseDuration);

        var rescued = await RaceAsync(4, async racer => await (racer % 2 == 0 ? Store : second).RescueAsync(3, Token));

        Assert.Equal(300, rescued.Sum(mine => mine.Count));
        Assert.Equal(300, rescued.SelectMany(mine => mine).Select(run => run.RunId).Distinct().Count());
        Assert.All((await Store.ListAsync(new RunQuery { Limit = 300 }, Token)).Runs, run => Assert.Equal(1, run.Deaths));
    }
}
