using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Retrying what ended without success, on someone's wish.</summary>
public abstract class RetryConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task Retry_DeadLetter_HasAllItsTriesAgain()
    {
        var runId = await CrashLoopedAsync();
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal([runId], await Store.RetryAsync([runId], Token));

        var run = await GetAsync(runId);
        Assert.Equal((RunState.Queued, Now), (run.State, run.DueAt));
        Assert.Equal((2, 2, 0, 0), (run.Attempt, run.AttemptsReturned, run.Deaths, run.Tries));
        Assert.Equal((null, null, null), (run.Error, run.Reason, run.FinishedAt));
    }

    [Fact]
    public async Task Retry_OfManyRuns_TakesAllThatEndedWithoutSuccess()
    {
        NewRun[] runs = [.. Enumerable.Range(0, 1_200).Select(_ => Run())];
        await EnqueueManyAsync(runs);
        Guid[] ids = [.. runs.Select(run => run.Id)];
        await Store.CancelAsync(ids[1..], null, Token);

        var retried = await Store.RetryAsync(ids, Token);

        Assert.Equal(ids[1..].Order(), retried.Order());
        Assert.Equal(ids.Length, (await Store.CountAsync(Token)).Sum(type => type[RunState.Queued]));
    }

    [Fact]
    public async Task Retry_DeadLetter_KeepsItsStory()
    {
        var leased = await LeasedAsync();
        await CompletedAsync(leased, RunState.Failed);
        await Store.RetryAsync([leased.Run.Id], Token);

        Assert.Equal("It broke.", Assert.Single((await DetailsAsync(leased.Run.Id)).Attempts).Error?.Message);

        var again = Assert.Single(await LeaseAsync(Take()));
        Assert.Equal((2, 1), (again.Attempt, again.AttemptsReturned));
        await CompletedAsync(again, RunState.Succeeded);
        var details = await DetailsAsync(leased.Run.Id);
        Assert.Equal([RunState.Failed, RunState.Succeeded], details.Attempts.Select(attempt => attempt.To));
        Assert.Equal((RunState.Succeeded, 1), (details.Run.State, details.Run.Tries));
    }

    [Fact]
    public async Task Retry_Results_AreForgotten()
    {
        var leased = await LeasedAsync();
        await CompleteAsync(Outcome(leased, RunState.Failed) with { Results = [0x5B, 0x5D], ResultsFailed = 2 });

        await Store.RetryAsync([leased.Run.Id], Token);

        var run = await GetAsync(leased.Run.Id);
        Assert.Equal((0, 0), (run.Results.Length, run.ResultsFailed));
    }

    [Fact]
    public async Task Retry_RunCancelledWhileItRan_IsNotCancelledAgain()
    {
        var leased = await LeasedAsync();
        await CancelAsync(leased.Run.Id);
        await CompletedAsync(leased, RunState.Cancelled);

        await Store.RetryAsync([leased.Run.Id], Token);

        Assert.False((await GetAsync(leased.Run.Id)).IsCancelRequested);
        var again = Assert.Single(await LeaseAsync(Take()));
        Assert.Empty((await HeartbeatAsync(Node, Held(again))).CancelRequested);
        await CompletedAsync(again, RunState.Succeeded);
    }

    [Fact]
    public async Task Retry_RunCancelledWhileItWaited_TellsNoAttempt()
    {
        var run = await EnqueuedAsync();
        await CancelAsync(run.Id);

        await Store.RetryAsync([run.Id], Token);

        Assert.Empty((await DetailsAsync(run.Id)).Attempts);
        Assert.Equal(1, Assert.Single(await LeaseAsync(Take())).Attempt);
    }

    [Fact]
    public async Task Retry_Several_AnswersThoseThatWere()
    {
        var failed = await RunInStateAsync(RunState.Failed);
        var succeeded = await RunInStateAsync(RunState.Succeeded);
        var skipped = await RunInStateAsync(RunState.Skipped);

        var retried = await Store.RetryAsync([succeeded, skipped, Ids.Next(), failed, failed], Token);

        Assert.Equal([skipped, failed], retried);
    }

    [Fact]
    public async Task Retry_RetriedRun_IsNotPruned()
    {
        var failed = await RunInStateAsync(RunState.Failed);
        await Store.RetryAsync([failed], Token);
        Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, await Store.PruneAsync(new PruneRequest(Now, Now, 100), Token));
        Assert.Equal(RunState.Queued, await StateOfAsync(failed));
    }

    [Fact]
    public async Task Retry_RequestId_StaysTheRuns()
    {
        var run = await EnqueuedAsync(Run() with { RequestId = "order-7" });
        await CompletedAsync(Assert.Single(await LeaseAsync(Take())), RunState.Failed);
        await Store.RetryAsync([run.Id], Token);

        Assert.Equal(run.Id, (await EnqueueAsync(Run() with { RequestId = "order-7" })).RunId);
    }

    private async Task<Guid> CrashLoopedAsync()
    {
        var run = await EnqueuedAsync();
        for (var death = 0; death < 2; death++)
        {
            Assert.Single(await LeaseAsync(Take()));
            Clock.Advance(LeaseDuration);
            await Store.RescueAsync(2, Token);
        }

        Assert.Equal(RunErrorKind.CrashLoop, (await GetAsync(run.Id)).Error?.Kind);
        return run.Id;
    }
}
