using System.Text;
using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Outcomes: accepted once, under their attempt, and kept.</summary>
public abstract class CompleteConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Theory]
    [InlineData(RunState.Succeeded)]
    [InlineData(RunState.Failed)]
    [InlineData(RunState.Skipped)]
    [InlineData(RunState.Cancelled)]
    public async Task Complete_FinalState_KeepsWhatTheOutcomeSays(RunState to)
    {
        var leased = await LeasedAsync();
        Clock.Advance(TimeSpan.FromSeconds(2));
        var outcome = Outcome(leased, to) with
        {
            StartedAt = Now - TimeSpan.FromSeconds(1),
            Results = Encoding.UTF8.GetBytes("""[{"success":true}]"""),
            ResultsSucceeded = 3,
            ResultsFailed = 1,
        };

        Assert.Empty(await CompleteAsync(outcome));

        var run = await GetAsync(leased.Run.Id);
        Assert.Equal((to, 1, 1), (run.State, run.Attempt, run.Tries));
        Assert.Equal((outcome.StartedAt, outcome.EndedAt, null), (run.StartedAt, run.FinishedAt, run.LeaseExpiresAt));
        Assert.Equal((Node, "w1"), (run.NodeId, run.WorkerName));
        Assert.Equal((outcome.Error, outcome.Reason), (run.Error, run.Reason));
        Assert.Equal("""[{"success":true}]""", Encoding.UTF8.GetString(run.Results.Span));
        Assert.Equal((3, 1), (run.ResultsSucceeded, run.ResultsFailed));
    }

    [Fact]
    public async Task Q4_SecondOutcomeOfAnAttempt_IsRefused()
    {
        var leased = await LeasedAsync();
        await CompletedAsync(leased, RunState.Succeeded);

        Assert.Equal([0], await CompleteAsync(Outcome(leased, RunState.Failed)));
        Assert.Equal(RunState.Succeeded, await StateOfAsync(leased.Run.Id));
    }

    [Fact]
    public async Task Q4_TwoOutcomesInOneBatch_TheFirstCounts()
    {
        var leased = await LeasedAsync();

        Assert.Equal([1], await CompleteAsync(Outcome(leased, RunState.Skipped), Outcome(leased, RunState.Succeeded)));
        Assert.Equal(RunState.Skipped, await StateOfAsync(leased.Run.Id));
    }

    [Fact]
    public async Task Q4_OutcomeOfAnotherAttempt_IsRefused()
    {
        var leased = await LeasedAsync();

        var refused = await CompleteAsync(
            Outcome(leased, RunState.Succeeded) with { Attempt = 0 }, Outcome(leased, RunState.Succeeded) with { Attempt = 2 });

        Assert.Equal([0, 1], refused);
        Assert.Equal(RunState.Running, await StateOfAsync(leased.Run.Id));
    }

    [Fact]
    public async Task Q4_OutcomeOfAnOwnerWhoWasTakenOver_IsRefused()
    {
        var old = await LeasedAsync();
        Clock.Advance(LeaseDuration);
        await Store.RescueAsync(3, Token);
        var taken = Assert.Single(await LeaseAsync(OtherNode, Take()));

        Assert.Equal([0], await CompleteAsync(Outcome(old, RunState.Succeeded)));

        var run = await GetAsync(old.Run.Id);
        Assert.Equal((RunState.Running, 2, OtherNode), (run.State, run.Attempt, run.NodeId));
        await CompletedAsync(taken, RunState.Succeeded);
    }

    [Fact]
    public async Task Q4_OutcomeOfAnExpiredLeaseThatNobodyTook_IsAccepted()
    {
        var leased = await LeasedAsync();
        Clock.Advance(LeaseDuration * 2);

        await CompletedAsync(leased, RunState.Succeeded);

        Assert.Empty(await Store.RescueAsync(3, Token));
    }

    [Fact]
    public async Task Q4_OutcomeOfARunThatIsNotRunning_IsRefused()
    {
        var queued = await EnqueuedAsync("discord");
        var outcome = Outcome(await LeasedAsync(), RunState.Succeeded);

        Assert.Equal([0, 1], await CompleteAsync(outcome with { RunId = queued.Id, Attempt = 0 }, outcome with { RunId = Ids.Next() }));
        Assert.Equal(RunState.Queued, await StateOfAsync(queued.Id));
    }

    [Fact]
    public async Task Complete_RefusedOutcome_LeavesTheOthersOfItsBatch()
    {
        var (first, second, third) = (await LeasedAsync(), await LeasedAsync(), await LeasedAsync());

        var refused = await CompleteAsync(
            Outcome(first, RunState.Succeeded), Outcome(second, RunState.Succeeded) with { Attempt = 9 }, Outcome(third, RunState.Failed));

        Assert.Equal([1], refused);
        Assert.Equal(RunState.Succeeded, await StateOfAsync(first.Run.Id));
        Assert.Equal(RunState.Running, await StateOfAsync(second.Run.Id));
        Assert.Equal(RunState.Failed, await StateOfAsync(third.Run.Id));
    }

    [Fact]
    public async Task Q4_OutcomeRace_IsAcceptedOnce()
    {
        var second = await OpenSecondAsync();
        for (var round = 0; round < 50; round++)
        {
            var leased = await LeasedAsync();

            var refusals = await RaceAsync(4, async racer =>
                await (racer % 2 == 0 ? Store : second).CompleteAsync(new[] { Outcome(leased, RunState.Succeeded) }, Token));

            Assert.Single(refusals, refused => refused.Count == 0);
        }
    }

    [Theory]
    [ClassData(typeof(RunStates))]
    public async Task Complete_ToAnyState_IsAcceptedAlongTheTableOnly(RunState to)
    {
        var (sound, leased) = (await LeasedAsync("discord"), await LeasedAsync());
        RunOutcome[] outcomes = [Outcome(sound, RunState.Succeeded), Outcome(leased, to)];

        if (RunTransitions.CanMove(RunState.Running, to))
        {
            Assert.Empty(await CompleteAsync(outcomes));
            Assert.Equal(to, await StateOfAsync(leased.Run.Id));
        }
        else
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => CompleteAsync(outcomes));
            Assert.Equal(RunState.Running, await StateOfAsync(leased.Run.Id));
            Assert.Equal(RunState.Running, await StateOfAsync(sound.Run.Id));
        }
    }

    [Fact]
    public async Task Complete_Retrying_WaitsAndIsTriedAgain()
    {
        var leased = await LeasedAsync();

        await CompletedAsync(leased, RunState.Retrying);

        var waiting = await GetAsync(leased.Run.Id);
        Assert.Equal((RunState.Retrying, Now + TimeSpan.FromSeconds(10), null), (waiting.State, waiting.DueAt, waiting.FinishedAt));
        Assert.Equal("It broke.", waiting.Error?.Message);
        Assert.Empty(await LeaseAsync(Take()));
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(RunState.Queued, await StateOfAsync(leased.Run.Id));
        var again = Assert.Single(await LeaseAsync(OtherNode, Take()));
        Assert.Equal((leased.Run.Id, 2, 0), (again.Run.Id, again.Attempt, again.AttemptsReturned));
        Assert.Equal(Now, again.DueAt);
    }

    [Fact]
    public async Task Complete_RetryDueAtOnce_IsQueued()
    {
        var leased = await LeasedAsync();

        await CompleteAsync(Outcome(leased, RunState.Retrying) with { DueAt = Now - TimeSpan.FromSeconds(1) });

        var run = await GetAsync(leased.Run.Id);
        Assert.Equal((RunState.Queued, Now), (run.State, run.DueAt));
    }

    [Fact]
    public async Task Complete_GivenBack_KeepsItsPlaceAndSpendsNoAttempt()
    {
        var leased = await LeasedAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await EnqueuedAsync();

        await CompletedAsync(leased, RunState.Queued);

        var run = await GetAsync(leased.Run.Id);
        Assert.Equal((RunState.Queued, leased.DueAt), (run.State, run.DueAt));
        Assert.Equal((1, 1, 0), (run.Attempt, run.AttemptsReturned, run.Tries));
        var again = Assert.Single(await LeaseAsync(Take(startNow: 1)));
        Assert.Equal((leased.Run.Id, 2, 1), (again.Run.Id, again.Attempt, again.AttemptsReturned));
    }

    [Fact]
    public async Task Complete_SuccessAfterAFailure_ClearsTheError()
    {
        await CompletedAsync(await LeasedAsync(), RunState.Retrying);
        Clock.Advance(TimeSpan.FromSeconds(10));
        var again = Assert.Single(await LeaseAsync(Take()));

        await CompletedAsync(again, RunState.Succeeded);

        var run = await GetAsync(again.Run.Id);
        Assert.Equal((RunState.Succeeded, null, null), (run.State, run.Error, run.Reason));
    }

    [Fact]
    public async Task Complete_NeverStarted_HasNoStart()
    {
        var leased = await LeasedAsync();

        await CompleteAsync(Outcome(leased, RunState.Queued) with { StartedAt = default });

        Assert.Null((await GetAsync(leased.Run.Id)).StartedAt);
    }

    [Fact]
    public async Task Complete_WaitingAfterACancelRequest_IsCancelled()
    {
        var (failing, returned) = (await LeasedAsync(), await LeasedAsync());
        await Store.CancelAsync([failing.Run.Id, returned.Run.Id], "not wanted", Token);

        await CompletedAsync(failing, RunState.Retrying);
        await CompletedAsync(returned, RunState.Queued);

        foreach (var runId in new[] { failing.Run.Id, returned.Run.Id })
        {
            var run = await GetAsync(runId);
            Assert.Equal((RunState.Cancelled, "not wanted", Now), (run.State, run.Reason, run.FinishedAt));
        }
    }

    [Fact]
    public async Task Complete_Success_MovesTheTypesLastSuccessOn()
    {
        var (first, second) = (await LeasedAsync(), await LeasedAsync());
        Clock.Advance(TimeSpan.FromSeconds(5));
        await CompletedAsync(second, RunState.Succeeded);
        var succeededAt = Now;
        Clock.Advance(TimeSpan.FromSeconds(5));
        await CompletedAsync(first, RunState.Failed);

        Assert.Equal(succeededAt, (await TypeAsync())?.LastSucceededAt);
    }
}
