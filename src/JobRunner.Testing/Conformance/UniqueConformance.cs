using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Request ids: one makes one run, whatever races.</summary>
public abstract class UniqueConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task Q2_SameRequestId_GivesTheFirstRun()
    {
        var first = await EnqueuedAsync(Run() with { RequestId = "order-7", Payload = Message("first") });

        var second = await EnqueueAsync(Run("discord") with { RequestId = "order-7", Payload = Message("second") });

        Assert.Equal(new EnqueueResult(EnqueueStatus.Duplicate, first.Id, RunState.Queued), second);
        Assert.Equal(Message("first"), (await GetAsync(first.Id)).Payload);
        Assert.Single((await Store.ListAsync(new RunQuery(), Token)).Runs);
    }

    [Fact]
    public async Task Q2_SameRequestIdInOneBatch_MakesOneRun()
    {
        var (first, second) = (Run() with { RequestId = "order-7" }, Run() with { RequestId = "order-7" });

        var results = await EnqueueManyAsync(first, second);

        Assert.Equal(new EnqueueResult(EnqueueStatus.Created, first.Id, RunState.Queued), results[0]);
        Assert.Equal(new EnqueueResult(EnqueueStatus.Duplicate, first.Id, RunState.Queued), results[1]);
    }

    [Theory]
    [ClassData(typeof(RunStates))]
    public async Task Q2_RequestIdOfARunInAnyState_MakesNoSecond(RunState state)
    {
        var first = await EnqueuedAsync(Run("other") with { RequestId = "order-7" });
        var leased = Assert.Single(await LeaseAsync(Take("other")));
        if (state is RunState.Scheduled)
        {
            state = RunState.Retrying;
        }

        if (state != RunState.Running)
        {
            await CompletedAsync(leased, state);
        }

        var second = await EnqueueAsync(Run("other") with { RequestId = "order-7" });

        Assert.Equal(new EnqueueResult(EnqueueStatus.Duplicate, first.Id, state), second);
    }

    [Fact]
    public async Task Q2_RequestIdsThatDifferInCaseOrSpace_AreDifferent()
    {
        string[] requestIds = ["order", "Order", "order ", "ORDER", "ördér"];

        var results = await EnqueueManyAsync([.. requestIds.Select(requestId => Run() with { RequestId = requestId })]);

        Assert.All(results, result => Assert.True(result.IsNew));
        foreach (var requestId in requestIds)
        {
            Assert.Equal(requestId, (await Store.FindAsync(requestId, Token))?.RequestId);
        }
    }

    [Fact]
    public async Task Q2_NoRequestId_IsNeverADuplicate()
    {
        var results = await EnqueueManyAsync(Run(), Run(), Run());

        Assert.All(results, result => Assert.True(result.IsNew));
    }

    [Fact]
    public async Task Q2_RequestIdRace_MakesOneRunEach()
    {
        var second = await OpenSecondAsync();
        const int Racers = 8;
        const int Requests = 200;

        var results = await RaceAsync(Racers, async racer =>
        {
            var mine = new List<EnqueueResult>();
            for (var request = 0; request < Requests; request++)
            {
                NewRun[] runs = [Run() with { RequestId = $"r{request}" }];
                mine.Add((await (racer % 2 == 0 ? Store : second).EnqueueAsync(runs, null, Token))[0]);
            }

            return mine;
        });

        for (var request = 0; request < Requests; request++)
        {
            var answers = results.Select(mine => mine[request]).ToList();
            Assert.Single(answers, answer => answer.IsNew);
            Assert.Single(answers.Select(answer => answer.RunId).Distinct());
        }

        Assert.Equal(Requests, (await Store.CountAsync(Token)).Single()[RunState.Queued]);
    }

    [Fact]
    public async Task Find_UnknownRequestId_FindsNone()
    {
        await EnqueuedAsync(Run() with { RequestId = "order-7" });

        Assert.Null(await Store.FindAsync("order-8", Token));
    }

    [Fact]
    public async Task Find_RequestId_FindsItsRunAsItStands()
    {
        var run = await EnqueuedAsync(Run() with { RequestId = "order-7" });
        await CompletedAsync(Assert.Single(await LeaseAsync(Take())), RunState.Skipped);

        var found = await Store.FindAsync("order-7", Token);

        Assert.Equal((run.Id, RunState.Skipped), (found!.Id, found.State));
    }
}
