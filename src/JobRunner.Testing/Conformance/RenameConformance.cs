using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Types that take over the runs of an older name.</summary>
public abstract class RenameConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task Rename_RunsOfEveryState_AreTheNewTypes()
    {
        var runs = new Dictionary<RunState, Guid>();
        foreach (var state in RunTransitions.States)
        {
            runs[state] = await RunInStateAsync(state, $"type {state}");
            await Store.RenameTypeAsync($"type {state}", "new", Token);
        }

        await Store.RenameTypeAsync("unknown", "new", Token);

        var counts = Assert.Single(await Store.CountAsync(Token));
        Assert.Equal("new", counts.JobType);
        foreach (var (state, runId) in runs)
        {
            Assert.Equal(("new", state), ((await GetAsync(runId)).JobType, (await GetAsync(runId)).State));
            Assert.Equal(1, counts[state]);
        }
    }

    [Fact]
    public async Task Rename_WaitingRuns_AreLeasedUnderTheNewName()
    {
        var older = await EnqueuedAsync("old");
        var newer = await EnqueuedAsync("new");

        await Store.RenameTypeAsync("old", "new", Token);

        var leased = await LeaseAsync(Take("old"), Take("new"));
        Assert.Equal([(older.Id, "new"), (newer.Id, "new")], leased.Select(run => (run.Run.Id, run.Run.JobType)));
    }

    [Fact]
    public async Task Rename_RunningRun_StaysItsNodes()
    {
        var leased = await LeasedAsync("old");

        await Store.RenameTypeAsync("old", "new", Token);

        Assert.Empty((await HeartbeatAsync(Node, Held(leased))).Lost);
        await CompletedAsync(leased, RunState.Succeeded);
        Assert.Equal("new", (await GetAsync(leased.Run.Id)).JobType);
    }

    [Fact]
    public async Task Rename_Marks_GoToTheNewName()
    {
        await Store.SetPauseAsync("old", new TypePause(Now, "broken"), Token);
        await Store.SetLastFireAsync("old", Now, Token);
        await Store.SetLastFireAsync("new", Now - TimeSpan.FromHours(1), Token);

        await Store.RenameTypeAsync("old", "new", Token);

        var type = await TypeAsync("new");
        Assert.Equal((Now, "broken"), (type?.LastFireAt, type?.Pause?.Reason));
        Assert.Null(await TypeAsync("old"));
    }

    [Fact]
    public async Task Rename_ToItself_ChangesNothing()
    {
        var run = await EnqueuedAsync();
        await Store.SetLastFireAsync("tweet", Now, Token);

        await Store.RenameTypeAsync("tweet", "tweet", Token);

        Assert.Equal(Now, (await TypeAsync())?.LastFireAt);
        Assert.Equal(run.Id, Assert.Single(await LeaseAsync(Take())).Run.Id);
    }
}
