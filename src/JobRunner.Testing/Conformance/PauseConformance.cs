using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Pausing and resuming a type.</summary>
public abstract class PauseConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task S5_PausedType_GivesNothingToAnyNode()
    {
        var second = await OpenSecondAsync();
        await EnqueueManyAsync(Run(), Run("discord"));

        await Store.SetPauseAsync("tweet", new TypePause(Now, "broken"), Token);

        Assert.Equal("discord", Assert.Single(await LeaseAsync(Take(), Take("discord"))).Run.JobType);
        Assert.Empty((await second.LeaseAsync(Request(OtherNode, Take()), Token)).Runs);
    }

    [Fact]
    public async Task S5_PausedOrderedType_GivesNothing()
    {
        await EnqueuedAsync();
        await Store.SetPauseAsync("tweet", new TypePause(Now, null), Token);

        Assert.Empty(await LeaseAsync(Take() with { IsOrdered = true }));
    }

    [Fact]
    public async Task S5_ResumedType_GivesWhatWaited()
    {
        var run = await EnqueuedAsync();
        await Store.SetPauseAsync("tweet", new TypePause(Now, null), Token);

        await Store.SetPauseAsync("tweet", null, Token);

        Assert.Equal(run.Id, Assert.Single(await LeaseAsync(Take())).Run.Id);
        Assert.Null((await TypeAsync())?.Pause);
    }

    [Fact]
    public async Task S5_Pause_IsTold()
    {
        var pause = new TypePause(Now, "broken");

        await Store.SetPauseAsync("tweet", pause, Token);

        Assert.Equal(pause, (await TypeAsync())?.Pause);
        await Store.SetPauseAsync("tweet", new TypePause(Now, "still broken"), Token);
        Assert.Equal("still broken", (await TypeAsync())?.Pause?.Reason);
    }

    [Fact]
    public async Task Pause_RunningAndWaitingRuns_AreLeftAlone()
    {
        var leased = await LeasedAsync();
        var waiting = await EnqueuedAsync();
        await Store.SetPauseAsync("tweet", new TypePause(Now, null), Token);

        Assert.Empty((await HeartbeatAsync(Node, Held(leased))).Lost);
        await CompletedAsync(leased, RunState.Succeeded);
        Assert.Equal(CancelAnswer.Cancelled, await CancelAsync(waiting.Id));
        Assert.True((await EnqueueAsync(Run())).IsNew);
    }

    [Fact]
    public async Task Resume_TypeThatIsNotPaused_ChangesNothing()
    {
        await Store.SetPauseAsync("tweet", null, Token);

        Assert.Null((await TypeAsync())?.Pause);
    }
}
