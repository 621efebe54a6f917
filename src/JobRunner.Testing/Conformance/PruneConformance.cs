using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Forgetting ended runs.</summary>
public abstract class PruneConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Theory]
    [InlineData(RunState.Succeeded)]
    [InlineData(RunState.Skipped)]
    [InlineData(RunState.Cancelled)]
    public async Task Q8_EndedRun_IsForgottenOnceItEndedBeforeTheLimit(RunState state)
    {
        var runId = await RunInStateAsync(state);
        var endedAt = Now;
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await PruneAsync(endedAt, Now));
        Assert.Equal(state, await StateOfAsync(runId));
        Assert.Equal(1, await PruneAsync(endedAt + TimeSpan.FromMilliseconds(1), endedAt));
        Assert.Null(await Store.GetAsync(runId, Token));
    }

    [Fact]
    public async Task Q8_DeadLetter_HasALimitOfItsOwn()
    {
        var runId = await RunInStateAsync(RunState.Failed);
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await PruneAsync(Now, Now - TimeSpan.FromHours(1)));
        Assert.Equal(RunState.Failed, await StateOfAsync(runId));
        Assert.Equal(1, await PruneAsync(Now - TimeSpan.FromHours(1), Now));
        Assert.Null(await Store.GetAsync(runId, Token));
    }

    [Fact]
    public async Task Q8_MaxRuns_BoundsACall()
    {
        for (var count = 0; count < 7; count++)
        {
            await RunInStateAsync(count % 2 == 0 ? RunState.Failed : RunState.Succeeded);
        }

        var later = Now + TimeSpan.FromHours(1);
        Assert.Equal(3, await PruneAsync(later, later, 3));
        Assert.Equal(3, await PruneAsync(later, later, 3));
        Assert.Equal(1, await PruneAsync(later, later, 3));
        Assert.Equal(0, await PruneAsync(later, later, 3));
        Assert.Empty(await Store.CountAsync(Token));
    }

    [Fact]
    public async Task Q8_LongestEnded_GoesFirst()
    {
        var (slow, quick) = (await LeasedAsync(), await LeasedAsync());
        await CompletedAsync(quick, RunState.Succeeded);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await CompletedAsync(slow, RunState.Succeeded);

        Assert.Equal(1, await PruneAsync(Now + TimeSpan.FromHours(1), Now, 1));
        Assert.Null(await Store.GetAsync(quick.Run.Id, Token));
        Assert.Equal(RunState.Succeeded, await StateOfAsync(slow.Run.Id));
    }

    [Fact]
    public async Task Q8_EndsThatAreWrittenOutOfOrder_ArePrunedByTheirEnd()
    {
        var (first, second) = (await LeasedAsync(), await LeasedAsync());
        Clock.Advance(TimeSpan.FromMinutes(10));
        await CompletedAsync(first, RunState.Succeeded);
        await CompleteAsync(Outcome(second, RunState.Succeeded) with { EndedAt = Now - TimeSpan.FromMinutes(5) });

        Assert.Equal(1, await PruneAsync(Now - TimeSpan.FromMinutes(1), Now));
        Assert.Null(await Store.GetAsync(second.Run.Id, Token));
    }

    [Fact]
    public async Task Q8_LiveRuns_AreNeverForgotten()
    {
        foreach (var state in RunTransitions.States.Where(state => !state.IsFinal()))
        {
            await RunInStateAsync(state, $"type {state}");
        }

        Clock.Advance(TimeSpan.FromDays(365));

        Assert.Equal(0, await PruneAsync(Now, Now));
        Assert.Equal(4, (await Store.ListAsync(new RunQuery(), Token)).Runs.Count);
    }

    [Fact]
    public async Task Q8_ForgottenRun_GivesItsIdsFree()
    {
        var run = await EnqueuedAsync(Run() with { RequestId = "order-7" });
        await CompletedAsync(Assert.Single(await LeaseAsync(Take())), RunState.Succeeded);
        await PruneAsync(Now + TimeSpan.FromHours(1), Now);

        Assert.Null(await Store.FindAsync("order-7", Token));
        Assert.Null(await Store.GetDetailsAsync(run.Id, Token));
        Assert.True((await EnqueueAsync(Run() with { RequestId = "order-7" })).IsNew);
    }

    [Fact]
    public async Task Q8_ForgottenRuns_LeaveTheTypesMarks()
    {
        var leased = await LeasedAsync();
        await CompletedAsync(leased, RunState.Succeeded);
        await PruneAsync(Now + TimeSpan.FromHours(1), Now);

        Assert.Equal((Now, Now), ((await TypeAsync())?.LastStartedAt, (await TypeAsync())?.LastSucceededAt));
    }

    private Task<int> PruneAsync(DateTimeOffset finishedBefore, DateTimeOffset failedBefore, int maxRuns = 100) =>
        Store.PruneAsync(new PruneRequest(finishedBefore, failedBefore, maxRuns), Token).AsTask();
}
