using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Cancelling: at once what waits, by request what is running.</summary>
public abstract class CancelConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Theory]
    [InlineData(RunState.Scheduled)]
    [InlineData(RunState.Retrying)]
    [InlineData(RunState.Queued)]
    public async Task Cancel_WaitingRun_EndsItWithTheReason(RunState state)
    {
        var runId = await RunInStateAsync(state);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(CancelAnswer.Cancelled, await CancelAsync(runId, "not wanted"));

        var run = await GetAsync(runId);
        Assert.Equal((RunState.Cancelled, "not wanted", Now), (run.State, run.Reason, run.FinishedAt));
        Assert.False(run.IsCancelRequested);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await LeaseAsync(Take()));
    }

    [Fact]
    public async Task Cancel_OfManyRuns_AnswersEachInItsPlace()
    {
        var leased = await LeasedAsync();
        NewRun[] waiting = [.. Enumerable.Range(0, 1_200).Select(_ => Run())];
        await EnqueueManyAsync(waiting);
        Guid[] asked = [.. waiting.Select(run => run.Id)];
        (asked[0], asked[700]) = (leased.Run.Id, Ids.Next());

        var answers = await Store.CancelAsync(asked, "not wanted", Token);

        Assert.Equal((CancelAnswer.Requested, CancelAnswer.NotFound), (answers[0], answers[700]));
        Assert.Equal((asked.Length, asked.Length - 2), (answers.Count, answers.Count(answer => answer == CancelAnswer.Cancelled)));
        Assert.Equal(asked.Length - 2, (await Store.CountAsync(Token)).Sum(type => type[RunState.Cancelled]));
    }

    [Fact]
    public async Task Cancel_RetryingRun_TellsTheAttemptsThatWere()
    {
        var runId = await RunInStateAsync(RunState.Retrying);
        await CancelAsync(runId);

        Assert.Equal(RunState.Retrying, Assert.Single((await DetailsAsync(runId)).Attempts).To);
    }

    [Fact]
    public async Task Cancel_RunningRun_TellsItsNodeUntilItEnds()
    {
        var leased = await LeasedAsync();

        Assert.Equal(CancelAnswer.Requested, await CancelAsync(leased.Run.Id, "not wanted"));
        Assert.Equal(CancelAnswer.Requested, await CancelAsync(leased.Run.Id, "still not"));

        var run = await GetAsync(leased.Run.Id);
        Assert.Equal((RunState.Running, true), (run.State, run.IsCancelRequested));
        Assert.Equal([leased.Run.Id], (await HeartbeatAsync(Node, Held(leased))).CancelRequested);
        Assert.Equal([leased.Run.Id], (await HeartbeatAsync(Node, Held(leased))).CancelRequested);
        await CompleteAsync(Outcome(leased, RunState.Cancelled) with { Reason = null });
        run = await GetAsync(leased.Run.Id);
        Assert.Equal((RunState.Cancelled, "not wanted"), (run.State, run.Reason));
    }

    [Fact]
    public async Task Cancel_RunThatSucceedsAllTheSame_HasSucceeded()
    {
        var leased = await LeasedAsync();
        await CancelAsync(leased.Run.Id);

        await CompletedAsync(leased, RunState.Succeeded);

        Assert.Equal(RunState.Succeeded, await StateOfAsync(leased.Run.Id));
    }

    [Fact]
    public async Task Cancel_Several_AnswersEachInOrder()
    {
        var succeeded = await RunInStateAsync(RunState.Succeeded);
        var running = await RunInStateAsync(RunState.Running);
        var queued = await RunInStateAsync(RunState.Queued);

        var answers = await Store.CancelAsync([queued, Ids.Next(), running, succeeded, queued], null, Token);

        Assert.Equal(
            [CancelAnswer.Cancelled, CancelAnswer.NotFound, CancelAnswer.Requested, CancelAnswer.AlreadyFinished, CancelAnswer.AlreadyFinished],
            answers);
    }

    [Fact]
    public async Task Cancel_ManyOfAQueue_LeavesTheOthersInOrder()
    {
        var runs = Enumerable.Range(0, 400).Select(_ => Run()).ToArray();
        await EnqueueManyAsync(runs);
        var cancelled = runs.Where((_, place) => place % 10 != 3).Select(run => run.Id).ToList();

        await Store.CancelAsync(cancelled, null, Token);

        var expected = runs.Where((_, place) => place % 10 == 3).Select(run => run.Id);
        Assert.Equal(expected, (await LeaseAsync(Take(startNow: 400))).Select(run => run.Run.Id));
    }

    [Fact]
    public async Task Cancel_RacingWithALease_EitherCancelsOrRequests()
    {
        var second = await OpenSecondAsync();
        for (var round = 0; round < 100; round++)
        {
            var run = await EnqueuedAsync();

            var results = await RaceAsync(2, async racer => racer == 0
                ? (object)(await Store.CancelAsync([run.Id], null, Token))[0]
                : (await second.LeaseAsync(Request(OtherNode, Take()), Token)).Runs.Count);

            Assert.Equal((CancelAnswer)results[0] == CancelAnswer.Requested ? 1 : 0, (int)results[1]);
        }
    }
}
