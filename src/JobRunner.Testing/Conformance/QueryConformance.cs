using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Finding, listing and counting.</summary>
public abstract class QueryConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task Get_UnknownRun_FindsNone() => Assert.Null(await Store.GetAsync(Ids.Next(), Token));

    [Fact]
    public async Task List_EmptyStore_IsOneEmptyPage()
    {
        var page = await Store.ListAsync(new RunQuery(), Token);

        Assert.Empty(page.Runs);
        Assert.Null(page.Next);
        Assert.Empty(await Store.CountAsync(Token));
    }

    [Fact]
    public async Task List_AllTypes_IsNewestFirst()
    {
        var runs = Enumerable.Range(0, 30).Select(place => Run($"type{place % 4}")).ToArray();
        await EnqueueManyAsync(runs);

        var page = await Store.ListAsync(new RunQuery(), Token);

        Assert.Equal(runs.Reverse().Select(run => run.Id), page.Runs.Select(run => run.Id));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task List_IdsThatArriveOutOfOrder_IsNewestFirst()
    {
        var runs = Enumerable.Range(0, 300).Select(_ => Run()).ToArray();
        var shuffled = runs.ToArray();
        new Random(3).Shuffle(shuffled);
        await EnqueueManyAsync(shuffled[..100]);
        await EnqueueManyAsync([.. shuffled[100..200].OrderByDescending(run => run.Id)]);
        await EnqueueManyAsync(shuffled[200..]);
        await Store.CancelAsync([.. runs[50..150].Select(run => run.Id)], null, Token);

        Assert.Equal(runs.Reverse().Select(run => run.Id), (await PagesAsync(new RunQuery { Limit = 17 })).Select(run => run.Id));
        Assert.Equal(
            runs[50..150].Reverse().Select(run => run.Id),
            (await PagesAsync(new RunQuery { Limit = 9, States = [RunState.Cancelled] })).Select(run => run.Id));
    }

    [Fact]
    public async Task Q7_KeysetPages_HoldEachRunOnceWhileNewOnesArrive()
    {
        var runs = Enumerable.Range(0, 25).Select(_ => Run()).ToArray();
        await EnqueueManyAsync(runs);
        var seen = new List<Guid>();
        var query = new RunQuery { Limit = 10 };

        while (true)
        {
            var page = await Store.ListAsync(query, Token);
            seen.AddRange(page.Runs.Select(run => run.Id));
            await EnqueuedAsync();
            await LeaseAsync(Take(startNow: 3));
            if (page.Next is null)
            {
                break;
            }

            query = query with { After = page.Next };
        }

        Assert.Equal(runs.Reverse().Select(run => run.Id), seen);
    }

    [Fact]
    public async Task Q7_PageThatEndsAtTheLastRun_HasNoNext()
    {
        await EnqueueManyAsync(Run(), Run(), Run());

        Assert.Null((await Store.ListAsync(new RunQuery { Limit = 3 }, Token)).Next);
        var page = await Store.ListAsync(new RunQuery { Limit = 2 }, Token);
        Assert.Equal(page.Runs[^1].Id, page.Next);
    }

    [Fact]
    public async Task Q7_PageAfterARunThatIsGone_GoesOn()
    {
        var (first, second, third) = (await EnqueuedAsync(), await LeasedAsync("discord"), await EnqueuedAsync());
        await CompletedAsync(second, RunState.Succeeded);
        await Store.PruneAsync(new PruneRequest(Now + TimeSpan.FromDays(1), Now, 10), Token);

        var page = await Store.ListAsync(new RunQuery { After = second.Run.Id }, Token);

        Assert.Equal([first.Id], page.Runs.Select(run => run.Id));
        Assert.Equal([third.Id], (await Store.ListAsync(new RunQuery { Limit = 1 }, Token)).Runs.Select(run => run.Id));
    }

    [Fact]
    public async Task List_Filters_HoldTogether()
    {
        var failedTweet = await RunInStateAsync(RunState.Failed);
        var failedDiscord = await RunInStateAsync(RunState.Failed, "discord");
        var skipped = await RunInStateAsync(RunState.Skipped);
        var queued = await RunInStateAsync(RunState.Queued);

        Assert.Equal([failedDiscord, failedTweet], await IdsAsync(new RunQuery { States = [RunState.Failed] }));
        Assert.Equal([queued, skipped, failedTweet], await IdsAsync(new RunQuery { JobType = "tweet" }));
        Assert.Equal([skipped, failedTweet], await IdsAsync(new RunQuery { JobType = "tweet", States = [RunState.Failed, RunState.Skipped, RunState.Failed] }));
        Assert.Equal([failedTweet], await IdsAsync(new RunQuery { JobType = "tweet", States = [RunState.Failed], Search = "broke" }));
        Assert.Empty(await IdsAsync(new RunQuery { JobType = "other" }));
        Assert.Empty(await IdsAsync(new RunQuery { States = [RunState.Retrying] }));
    }

    [Fact]
    public async Task List_RequestId_FindsItsRunIfTheRestFits()
    {
        var run = await EnqueuedAsync(Run() with { RequestId = "order-7" });
        await EnqueuedAsync(Run() with { RequestId = "order-77" });

        Assert.Equal([run.Id], await IdsAsync(new RunQuery { RequestId = "order-7" }));
        Assert.Equal([run.Id], await IdsAsync(new RunQuery { RequestId = "order-7", JobType = "tweet", States = [RunState.Queued] }));
        Assert.Empty(await IdsAsync(new RunQuery { RequestId = "order-7", JobType = "discord" }));
        Assert.Empty(await IdsAsync(new RunQuery { RequestId = "order-7", States = [RunState.Failed] }));
        Assert.Empty(await IdsAsync(new RunQuery { RequestId = "order-7", After = run.Id }));
        Assert.Empty(await IdsAsync(new RunQuery { RequestId = "order" }));
    }

    [Fact]
    public async Task List_EnqueuedBetween_HoldsItsBeginAndNotItsEnd()
    {
        var runs = new List<NewRun>();
        for (var minute = 0; minute < 4; minute++)
        {
            runs.Add(await EnqueuedAsync());
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var start = Now - TimeSpan.FromMinutes(4);

        Assert.Equal([runs[3].Id, runs[2].Id], await IdsAsync(new RunQuery { EnqueuedFrom = start + TimeSpan.FromMinutes(2) }));
        Assert.Equal([runs[1].Id, runs[0].Id], await IdsAsync(new RunQuery { EnqueuedBefore = start + TimeSpan.FromMinutes(2) }));
    }

    [Theory]
    [InlineData("ORDER-7")]
    [InlineData("widget")]
    [InlineData("GRÜSSE")]
    public async Task List_Search_LooksIntoRequestIdAndPayloadWhateverTheCase(string text)
    {
        var run = await EnqueuedAsync(Run() with
        {
            RequestId = "an-order-7",
            Payload = JobPayload.Parse("""{"Item":"WIDGET","words":"grüsse"}"""),
        });
        await EnqueuedAsync(Run() with { RequestId = "other", Payload = Message("gadget") });

        Assert.Equal([run.Id], await IdsAsync(new RunQuery { Search = text }));
    }

    [Fact]
    public async Task List_Search_LooksIntoErrorAndReason()
    {
        var failed = await RunInStateAsync(RunState.Failed);
        var skipped = await RunInStateAsync(RunState.Skipped);

        Assert.Equal([failed], await IdsAsync(new RunQuery { Search = "IT BROKE" }));
        Assert.Equal([skipped], await IdsAsync(new RunQuery { Search = "because" }));
        Assert.Empty(await IdsAsync(new RunQuery { Search = "%" }));
    }

    [Fact]
    public async Task List_SearchThatFindsLittleAmongMany_FindsIt()
    {
        var needles = new[] { Run() with { RequestId = "needle-1" }, Run() with { RequestId = "needle-2" } };
        await EnqueueManyAsync([needles[0], .. Enumerable.Range(0, 3_000).Select(_ => Run()), needles[1]]);

        Assert.Equal([needles[1].Id, needles[0].Id], await IdsAsync(new RunQuery { Search = "needle" }));
    }

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(7, 7)]
    [InlineData(5_000, 1_000)]
    public async Task List_Limit_IsCutToItsRange(int limit, int expected)
    {
        await EnqueueManyAsync([.. Enumerable.Range(0, 1_200).Select(_ => Run())]);

        Assert.Equal(expected, (await Store.ListAsync(new RunQuery { Limit = limit }, Token)).Runs.Count);
    }

    [Fact]
    public async Task Count_OldestDueAt_IsThatOfTheLongestWaitingDueRun()
    {
        await EnqueuedAsync(RunLater(TimeSpan.FromHours(1)));
        Assert.Null((await Store.CountAsync(Token)).Single().OldestDueAt);
        var first = Now;
        await EnqueuedAsync(Run() with { Priority = JobPriority.Low });
        Clock.Advance(TimeSpan.FromSeconds(5));
        await EnqueuedAsync(Run() with { Priority = JobPriority.Critical });

        Assert.Equal(first, (await Store.CountAsync(Token)).Single().OldestDueAt);

        await LeaseAsync(Take());
        Assert.Null((await Store.CountAsync(Token)).Single().OldestDueAt);
    }

    [Fact]
    public async Task Q7_CountsAfterManyMoves_AreThoseOfTheList()
    {
        var random = new Random(5);
        for (var round = 0; round < 30; round++)
        {
            await EnqueueManyAsync([.. Enumerable.Range(0, 10).Select(place => Run($"type{place % 3}") with
            {
                DueAt = Now + TimeSpan.FromSeconds(random.Next(3)),
            })]);
            var leased = await LeaseAsync([.. Enumerable.Range(0, 3).Select(type => Take($"type{type}", random.Next(5)))]);
            await CompleteAsync([.. leased.Where(_ => random.Next(4) > 0).Select(run => Outcome(run, (RunState)(1 + random.Next(7)) is var to && to == RunState.Running ? RunState.Queued : to))]);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var runs = await PagesAsync(new RunQuery { Limit = 100 });
        foreach (var counts in await Store.CountAsync(Token))
        {
            Assert.All(RunTransitions.States, state =>
                Assert.Equal(runs.Count(run => run.JobType == counts.JobType && run.State == state), counts[state]));
        }
    }

    private async Task<IEnumerable<Guid>> IdsAsync(RunQuery query) => (await Store.ListAsync(query, Token)).Runs.Select(run => run.Id);

    private async Task<List<JobRun>> PagesAsync(RunQuery query)
    {
        var runs = new List<JobRun>();
        do
        {
            var page = await Store.ListAsync(query, Token);
            runs.AddRange(page.Runs);
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return runs;
    }
}
