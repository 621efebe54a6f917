using System.Threading.Channels;
using JobRunner.PostgreSql.Notices;
using JobRunner.Queue;

namespace JobRunner.PostgreSql.Tests;

/// <summary>An enqueue of a type that this process paused wakes nobody, and none is forgotten when the pause ends elsewhere.</summary>
public sealed class PausedTypesTests
{
    private static readonly TypePause _pause = new(TimeProvider.System.GetUtcNow(), null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PausedHere_EnqueueWakesNobody_UntilAnotherProcessResumesTheType()
    {
        var (schema, scene) = (PostgreSqlStoreFixture.NextSchema(), new StoreScene(TimeProvider.System));
        await using var here = await PostgreSqlStoreFixture.OpenAsync(schema, TimeProvider.System);
        await using var there = await PostgreSqlStoreFixture.OpenAsync(schema, TimeProvider.System);
        var (told, resumed) = (new List<string>(), Channel.CreateUnbounded<StoreNotice>());
        await here.SetPauseAsync("tweet", _pause, Token);
        using var changes = here.Subscribe(StoreNoticeKinds.PauseChanged, notice => resumed.Writer.TryWrite(notice));

        // Listeners of this process are told before the verb answers; looks that come by themselves name no type.
        using var wakes = here.Subscribe(StoreNoticeKinds.RunsAvailable, notice =>
        {
            lock (told)
            {
                told.AddRange(notice.JobType is { } name ? [name] : []);
            }
        });
        await here.EnqueueAsync(new[] { scene.Run(), scene.Run() }, null, Token);
        await here.EnqueueAsync(new[] { scene.Run("call") }, null, Token);
        Assert.Equal(["call"], Named());

        await there.SetPauseAsync("tweet", null, Token);
        Assert.Equal("tweet", (await resumed.Reader.ReadAsync(Token).AsTask().WaitAsync(StoreScene.Patience, Token)).JobType);
        await here.EnqueueAsync(new[] { scene.Run() }, null, Token);
        Assert.Equal(["call", "tweet"], Named());
        Assert.Equal(3, (await StoreScene.LeaseAsync(here)).Count);

        string[] Named()
        {
            lock (told)
            {
                return [.. told];
            }
        }
    }

    [Fact]
    public void Forget_AfterAnEnqueueWasKeptQuiet_AsksOnceToTellOfIt()
    {
        var types = new PausedTypes();
        types.Add("tweet", types.Changes);
        Assert.True(types.KeepsQuiet("tweet"));

        Assert.True(types.Forget("other"));
        Assert.False(types.Forget("tweet"));
        Assert.False(types.KeepsQuiet("tweet"));
    }

    [Fact]
    public void Add_WhenAPauseWasChangedMeanwhile_KeepsNothingQuiet()
    {
        var types = new PausedTypes();
        var before = types.Changes;
        types.Forget("tweet");

        types.Add("tweet", before);

        Assert.False(types.KeepsQuiet("tweet"));
        Assert.False(types.Forget("tweet"));
    }

    [Fact]
    public void KeepsQuiet_WhatIsOfSeveralTypes_IsTold()
    {
        var types = new PausedTypes();
        types.Add("tweet", types.Changes);

        Assert.False(types.KeepsQuiet(null));
    }
}
