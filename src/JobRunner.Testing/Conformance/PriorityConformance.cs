namespace JobRunner.Testing.Conformance;

/// <summary>Which of several runs goes first.</summary>
public abstract class PriorityConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task E2_HigherPriority_GoesFirstAcrossTypes()
    {
        var low = await EnqueuedAsync(Run() with { Priority = JobPriority.Low });
        var normal = await EnqueuedAsync(Run("discord"));
        var critical = await EnqueuedAsync(Run() with { Priority = JobPriority.Critical });
        var high = await EnqueuedAsync(Run("discord") with { Priority = JobPriority.High });

        var leased = await LeaseAsync(Take(), Take("discord"));

        Assert.Equal([critical.Id, high.Id, normal.Id, low.Id], leased.Select(run => run.Run.Id));
    }

    [Fact]
    public async Task E2_WithinAPriority_WhatWasDueFirstGoesFirst()
    {
        var late = await EnqueuedAsync(RunLater(TimeSpan.FromSeconds(3)));
        var early = await EnqueuedAsync(RunLater(TimeSpan.FromSeconds(1), "discord"));
        Clock.Advance(TimeSpan.FromSeconds(2));
        var between = await EnqueuedAsync();
        Clock.Advance(TimeSpan.FromSeconds(2));

        var leased = await LeaseAsync(Take(), Take("discord"));

        Assert.Equal([early.Id, between.Id, late.Id], leased.Select(run => run.Run.Id));
    }

    [Fact]
    public async Task E2_DueTogether_GoInTheOrderOfIds()
    {
        var runs = Enumerable.Range(0, 20).Select(place => Run(place % 3 == 0 ? "discord" : "tweet")).ToArray();
        await EnqueueManyAsync([.. runs.Reverse()]);

        var leased = await LeaseAsync(Take(), Take("discord"));

        Assert.Equal(runs.Select(run => run.Id), leased.Select(run => run.Run.Id));
    }

    [Fact]
    public async Task E2_Ageing_RaisesWhatHasWaited()
    {
        var old = await EnqueuedAsync(Run() with { Priority = JobPriority.Low });
        Clock.Advance(TimeSpan.FromSeconds(60));
        var high = await EnqueuedAsync(Run() with { Priority = JobPriority.High });
        var normal = await EnqueuedAsync("discord");

        var answer = await Store.LeaseAsync(
            Request(Node, Take(), Take("discord")) with { PriorityAgeing = TimeSpan.FromSeconds(60) }, Token);

        Assert.Equal([high.Id, old.Id, normal.Id], answer.Runs.Select(run => run.Run.Id));
    }

    [Fact]
    public async Task E2_AgeingOfLessThanAnInterval_RaisesNothing()
    {
        var old = await EnqueuedAsync(Run() with { Priority = JobPriority.Low });
        Clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromMilliseconds(1));
        var normal = await EnqueuedAsync();

        var answer = await Store.LeaseAsync(Request(Node, Take()) with { PriorityAgeing = TimeSpan.FromSeconds(60) }, Token);

        Assert.Equal([normal.Id, old.Id], answer.Runs.Select(run => run.Run.Id));
    }

    [Fact]
    public async Task E2_Ageing_RaisesToCriticalAtMost()
    {
        var oldCritical = await EnqueuedAsync(Run() with { Priority = JobPriority.Critical });
        var old = await EnqueuedAsync(Run() with { Priority = JobPriority.Low });
        Clock.Advance(TimeSpan.FromHours(1));
        var critical = await EnqueuedAsync(Run() with { Priority = JobPriority.Critical });

        var answer = await Store.LeaseAsync(Request(Node, Take()) with { PriorityAgeing = TimeSpan.FromSeconds(60) }, Token);

        Assert.Equal([oldCritical.Id, old.Id, critical.Id], answer.Runs.Select(run => run.Run.Id));
    }

    [Fact]
    public async Task E2_NoAgeing_RaisesNothing()
    {
        var old = await EnqueuedAsync(Run() with { Priority = JobPriority.Low });
        Clock.Advance(TimeSpan.FromDays(1));
        var normal = await EnqueuedAsync();

        Assert.Equal([normal.Id, old.Id], (await LeaseAsync(Take())).Select(run => run.Run.Id));
    }
}
