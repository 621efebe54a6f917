using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>What nodes counted over time: kept, replaced, read by time and type, forgotten.</summary>
public abstract class ActivityConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    private DateTimeOffset Minute => ActivityResolution.Minute.StartOf(Now);

    [Fact]
    public async Task Activity_ThatWasWritten_IsReadAsItWas()
    {
        var row = Row(Minute) with
        {
            Successful = long.MaxValue / 3,
            Retried = 2,
            DeadLettered = 3,
            Skipped = 4,
            Cancelled = 5,
            LastRunId = Ids.Next(),
            LastState = RunState.Retrying,
            LastEndedAt = Now,
            QueueWaits = new byte[] { 1, 0, 255, 128 },
            Durations = Enumerable.Range(0, 700).Select(place => (byte)place).ToArray(),
        };

        await WriteAsync(row);

        var read = Assert.Single(await ReadAsync());
        Assert.Equal(row with { QueueWaits = default, Durations = default }, read with { QueueWaits = default, Durations = default });
        Assert.Equal(row.QueueWaits.ToArray(), read.QueueWaits.ToArray());
        Assert.Equal(row.Durations.ToArray(), read.Durations.ToArray());
    }

    [Fact]
    public async Task Activity_OfTheSameStretchTypeAndNode_IsReplaced()
    {
        await WriteAsync(Row(Minute) with { Successful = 1, Durations = new byte[] { 1 } });

        await WriteAsync(Row(Minute) with { Successful = 5 });
        await WriteAsync(Row(Minute) with { Successful = 5 });

        var read = Assert.Single(await ReadAsync());
        Assert.Equal(5, read.Successful);
        Assert.True(read.Durations.IsEmpty);
    }

    [Fact]
    public async Task Activity_OfOtherNodesStretchesAndTypes_StandsBeside()
    {
        await WriteAsync(
            Row(Minute) with { Successful = 1 },
            Row(Minute, node: OtherNode) with { Successful = 2 },
            Row(Minute, "discord") with { Successful = 3 },
            Row(Minute + TimeSpan.FromMinutes(1)) with { Successful = 4 },
            Row(ActivityResolution.TenMinutes.StartOf(Now)) with { Resolution = ActivityResolution.TenMinutes, Successful = 5 });

        Assert.Equal([1, 2, 3, 4], (await ReadAsync()).Select(row => row.Successful).Order());
        Assert.Equal(5, Assert.Single(await ReadAsync(Query() with { Resolution = ActivityResolution.TenMinutes })).Successful);
    }

    [Fact]
    public async Task Activity_IsReadFromAnInstantToBeforeAnother_EarliestFirst()
    {
        DateTimeOffset[] starts = [.. Enumerable.Range(0, 6).Select(minute => Minute + TimeSpan.FromMinutes(minute))];
        foreach (var start in starts.Reverse())
        {
            await WriteAsync(Row(start), Row(start, "discord"));
        }

        var tweets = await ReadAsync(new ActivityQuery(ActivityResolution.Minute, starts[1], starts[4]) { JobTypes = ["tweet"] });
        var both = await ReadAsync(new ActivityQuery(ActivityResolution.Minute, starts[1], starts[4]) { JobTypes = ["tweet", "discord", "unknown", "tweet"] });
        var all = await ReadAsync(new ActivityQuery(ActivityResolution.Minute, starts[1], starts[4]));

        Assert.Equal(starts[1..4], tweets.Select(row => row.StartedAt));
        Assert.Equal([starts[1], starts[1], starts[2], starts[2], starts[3], starts[3]], both.Select(row => row.StartedAt));
        Assert.Equal(both.Select(row => row.StartedAt), all.Select(row => row.StartedAt));
    }

    [Fact]
    public async Task Activity_OfAllTypesTogether_IsReadByItselfOnly()
    {
        await WriteAsync(Row(Minute) with { Successful = 1 }, Row(Minute, ActivityRow.AllTypes) with { Successful = 2 });

        Assert.Equal(1, Assert.Single(await ReadAsync()).Successful);
        Assert.Equal(2, Assert.Single(await ReadAsync(Query() with { JobTypes = [ActivityRow.AllTypes] })).Successful);
    }

    [Fact]
    public async Task Activity_OfAnotherHandle_IsRead()
    {
        var second = await OpenSecondAsync();
        await second.WriteActivityAsync(new[] { Row(Minute, node: OtherNode) with { Successful = 7 } }, Token);

        Assert.Equal(7, Assert.Single(await ReadAsync()).Successful);
    }

    [Theory]
    [InlineData(ActivityResolution.Minute)]
    [InlineData(ActivityResolution.TenMinutes)]
    [InlineData(ActivityResolution.Hour)]
    public async Task Q8_ActivityThatIsOlderThanItsResolutionIsKept_IsForgottenWhenMoreIsWritten(ActivityResolution resolution)
    {
        Clock.Advance(resolution.StartOf(Now) + resolution.Span() - Now);
        var (first, second) = (Now, Now + resolution.Span());
        await WriteAsync(Row(first) with { Resolution = resolution }, Row(second) with { Resolution = resolution }, Row(first, "discord", OtherNode) with { Resolution = resolution });
        Clock.Advance(resolution.KeptFor());
        await WriteAsync(Row(Now) with { Resolution = resolution });
        Assert.Equal([first, first, second, Now], (await ReadAsync(Query() with { Resolution = resolution })).Select(row => row.StartedAt));

        Clock.Advance(TimeSpan.FromSeconds(1));
        await WriteAsync(Row(resolution.StartOf(Now)) with { Resolution = resolution });

        Assert.Equal([second, resolution.StartOf(Now)], (await ReadAsync(Query() with { Resolution = resolution })).Select(row => row.StartedAt));
    }

    [Fact]
    public async Task Q8_MuchOldActivity_IsForgottenInAFewCalls()
    {
        foreach (var batch in Enumerable.Range(0, 1_500).Select(place => Row(Minute, $"type {place}")).Chunk(500))
        {
            await WriteAsync(batch);
        }

        Clock.Advance(TimeSpan.FromHours(4));
        for (var call = 0; call < 3; call++)
        {
            await WriteAsync(Row(Minute));
        }

        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task Activity_NothingOrTooOld_IsWrittenWithoutHarm()
    {
        await WriteAsync();
        await WriteAsync(Row(Minute - TimeSpan.FromDays(1)));
        await WriteAsync(Row(Minute - TimeSpan.FromDays(1)));
        await WriteAsync(Row(Minute));

        Assert.Contains(await ReadAsync(), row => row.StartedAt == Minute);
    }

    [Fact]
    public async Task Activity_WithoutNodeOrOffItsStretch_IsRefusedAsAWhole()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Row(Minute), Row(Minute, node: " ")));
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Row(Minute), Row(Minute + TimeSpan.FromSeconds(1))));

        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task Activity_OfARenamedType_StaysUnderItsOldName()
    {
        await WriteAsync(Row(Minute) with { Successful = 1 });

        await Store.RenameTypeAsync("tweet", "post", Token);

        Assert.Equal("tweet", Assert.Single(await ReadAsync()).JobType);
    }

    [Fact]
    public async Task Activity_OfNodesThatWriteAtOnce_IsAllThere()
    {
        await RaceAsync(4, async racer =>
        {
            for (var minute = 0; minute < 20; minute++)
            {
                await WriteAsync(Row(Minute + TimeSpan.FromMinutes(minute), node: $"n{racer}") with { Successful = 1 });
            }

            return true;
        });

        Assert.Equal(80, (await ReadAsync()).Sum(row => row.Successful));
    }

    private static ActivityRow Row(DateTimeOffset startedAt, string jobType = "tweet", string node = Node) =>
        new(ActivityResolution.Minute, startedAt, jobType, node) { LastState = RunState.Succeeded, LastEndedAt = startedAt };

    private ActivityQuery Query() => new(ActivityResolution.Minute, Now - TimeSpan.FromDays(40), Now + TimeSpan.FromDays(1));

    private Task WriteAsync(params ActivityRow[] rows) => Store.WriteActivityAsync(rows, Token).AsTask();

    private async Task<IReadOnlyList<ActivityRow>> ReadAsync(ActivityQuery? query = null) => await Store.ReadActivityAsync(query ?? Query(), Token);
}
