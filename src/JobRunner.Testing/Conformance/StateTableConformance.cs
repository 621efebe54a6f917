using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>What each verb does to a run in each state; a new state has to be placed here.</summary>
public abstract class StateTableConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Theory]
    [ClassData(typeof(RunStates))]
    public async Task Cancel_InEachState_AnswersByTheTable(RunState state)
    {
        var runId = await RunInStateAsync(state);

        var answer = await CancelAsync(runId);

        var (expected, becomes) = state switch
        {
            RunState.Scheduled or RunState.Retrying or RunState.Queued => (CancelAnswer.Cancelled, RunState.Cancelled),
            RunState.Running => (CancelAnswer.Requested, RunState.Running),
            RunState.Succeeded or RunState.Failed or RunState.Skipped or RunState.Cancelled => (CancelAnswer.AlreadyFinished, state),
            _ => throw NotPlaced(state),
        };
        Assert.Equal((expected, becomes), (answer, await StateOfAsync(runId)));
    }

    [Theory]
    [ClassData(typeof(RunStates))]
    public async Task Retry_InEachState_AnswersByTheTable(RunState state)
    {
        var runId = await RunInStateAsync(state);

        var retried = await Store.RetryAsync([runId], Token);

        var isRetried = state switch
        {
            RunState.Failed or RunState.Skipped or RunState.Cancelled => true,
            RunState.Scheduled or RunState.Retrying or RunState.Queued or RunState.Running or RunState.Succeeded => false,
            _ => throw NotPlaced(state),
        };
        Assert.Equal(isRetried ? [runId] : Array.Empty<Guid>(), retried);
        Assert.Equal(isRetried ? RunState.Queued : state, await StateOfAsync(runId));
    }

    [Theory]
    [ClassData(typeof(RunStates))]
    public async Task Lease_InEachState_AnswersByTheTable(RunState state)
    {
        var runId = await RunInStateAsync(state);

        var leased = await LeaseAsync(OtherNode, Take());

        var isLeased = state switch
        {
            RunState.Queued => true,
            RunState.Scheduled or RunState.Retrying or RunState.Running => false,
            RunState.Succeeded or RunState.Failed or RunState.Skipped or RunState.Cancelled => false,
            _ => throw NotPlaced(state),
        };
        Assert.Equal(isLeased ? 1 : 0, leased.Count);
        Assert.Equal(isLeased ? RunState.Running : state, await StateOfAsync(runId));
    }

    [Theory]
    [ClassData(typeof(RunStates))]
    public async Task Rescue_InEachState_AnswersByTheTable(RunState state)
    {
        var runId = await RunInStateAsync(state);
        Clock.Advance(LeaseDuration);

        var rescued = await Store.RescueAsync(3, Token);

        var becomes = state switch
        {
            RunState.Running or RunState.Queued or RunState.Retrying => RunState.Queued,
            RunState.Scheduled or RunState.Succeeded or RunState.Failed or RunState.Skipped or RunState.Cancelled => state,
            _ => throw NotPlaced(state),
        };
        Assert.Equal(state == RunState.Running ? 1 : 0, rescued.Count);
        Assert.Equal(becomes, await StateOfAsync(runId));
    }

    [Theory]
    [ClassData(typeof(RunStates))]
    public async Task Prune_InEachState_TakesEndedRunsOnly(RunState state)
    {
        var runId = await RunInStateAsync(state);
        var later = Now + TimeSpan.FromDays(1);

        var pruned = await Store.PruneAsync(new PruneRequest(later, later, 100), Token);

        Assert.Equal(state.IsFinal(), pruned == 1);
        Assert.Equal(state.IsFinal(), await Store.GetAsync(runId, Token) is null);
    }

    [Theory]
    [ClassData(typeof(RunStates))]
    public async Task CountAndList_InEachState_TellTheState(RunState state)
    {
        var runId = await RunInStateAsync(state);
        await EnqueuedAsync("other");

        var counts = (await Store.CountAsync(Token)).Single(counts => counts.JobType == "tweet");
        var page = await Store.ListAsync(new RunQuery { JobType = "tweet", States = [state] }, Token);
        var others = await Store.ListAsync(new RunQuery { JobType = "tweet", States = [.. RunTransitions.States.Where(other => other != state)] }, Token);

        Assert.All(RunTransitions.States, other => Assert.Equal(other == state ? 1 : 0, counts[other]));
        Assert.Equal(runId, Assert.Single(page.Runs).Id);
        Assert.Empty(others.Runs);
    }

    [Theory]
    [ClassData(typeof(RunStates))]
    public async Task Heartbeat_InEachState_HoldsRunningRunsOnly(RunState state)
    {
        var runId = await RunInStateAsync(state);
        var attempt = (await GetAsync(runId)).Attempt;

        var answer = await HeartbeatAsync(Node, new HeldLease(runId, attempt, Now));

        Assert.Equal(state == RunState.Running ? [] : new[] { runId }, answer.Lost);
        Assert.Equal(state, await StateOfAsync(runId));
    }

    private static ArgumentOutOfRangeException NotPlaced(RunState state) =>
        new(nameof(state), state, "A new state: place it in this table.");
}
