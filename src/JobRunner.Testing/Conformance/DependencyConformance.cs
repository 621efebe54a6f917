using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Types that run after others have succeeded.</summary>
public abstract class DependencyConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    private static LeaseCapacity Report => Take("report") with { After = ["import", "clean"] };

    [Fact]
    public async Task E4_NotAllHaveSucceeded_NothingIsTaken()
    {
        await EnqueuedAsync("report");
        Assert.Empty(await LeaseAsync(Report));

        await SucceedAsync("import");

        Assert.Empty(await LeaseAsync(Report));
    }

    [Fact]
    public async Task E4_AllHaveSucceeded_OneRunIsTaken()
    {
        var first = await EnqueuedAsync("report");
        await EnqueuedAsync("report");
        await SucceedAsync("import");
        await SucceedAsync("clean");

        Assert.Equal(first.Id, Assert.Single(await LeaseAsync(Report with { Ahead = 10 })).Run.Id);
        Assert.Empty(await LeaseAsync(OtherNode, Report));
    }

    [Fact]
    public async Task E4_AfterAStart_AllHaveToSucceedAgain()
    {
        await EnqueueManyAsync(Run("report"), Run("report"));
        await SucceedAsync("import");
        await SucceedAsync("clean");
        await CompletedAsync(Assert.Single(await LeaseAsync(Report)), RunState.Succeeded);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await LeaseAsync(Report));

        await SucceedAsync("import");
        Assert.Empty(await LeaseAsync(Report));
        await SucceedAsync("clean");

        Assert.Single(await LeaseAsync(Report));
    }

    [Fact]
    public async Task E4_SuccessAtTheInstantOfTheStart_IsNotLater()
    {
        await EnqueueManyAsync(Run("report"), Run("report"));
        await SucceedAsync("import");
        await SucceedAsync("clean");
        Assert.Single(await LeaseAsync(Report));

        await SucceedAsync("import");
        await SucceedAsync("clean");

        Assert.Empty(await LeaseAsync(Report));
    }

    [Theory]
    [InlineData(RunState.Failed)]
    [InlineData(RunState.Skipped)]
    [InlineData(RunState.Cancelled)]
    public async Task E4_OtherEnds_AreNoSuccess(RunState end)
    {
        await EnqueuedAsync("report");
        await SucceedAsync("import");
        await RunInStateAsync(end, "clean");

        Assert.Empty(await LeaseAsync(Report));
    }

    [Fact]
    public async Task E4_SuccessWhoseRunIsForgotten_Counts()
    {
        await EnqueuedAsync("report");
        await SucceedAsync("import");
        await SucceedAsync("clean");
        await Store.PruneAsync(new PruneRequest(Now + TimeSpan.FromDays(1), Now, 10), Token);

        Assert.Single(await LeaseAsync(Report));
    }

    [Fact]
    public async Task E4_WaitingForOthers_HoldsBackNoOtherType()
    {
        await EnqueueManyAsync(Run("report"), Run());

        Assert.Equal("tweet", Assert.Single(await LeaseAsync(Report, Take())).Run.JobType);
    }

    private async Task SucceedAsync(string jobType) => await CompletedAsync(await LeasedAsync(jobType), RunState.Succeeded);
}
