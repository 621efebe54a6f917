using JobRunner.Queue;

namespace JobRunner.Core.Tests.Queue;

public sealed class RunTransitionsTests
{
    // Rows are from, columns to, in the order of the enum; a new state needs a row and a column.
    private static readonly string[] _table =
    [
        //SRQ RSFSC
        "..q....c",
        "..q....c",
        "...r...c",
        ".rq.sfsc",
        "........",
        "..q.....",
        "..q.....",
        "..q.....",
    ];

    [Fact]
    public void CanMove_EveryPairOfStates_IsAsTheTableSays()
    {
        var states = Enum.GetValues<RunState>();
        Assert.Equal(states, RunTransitions.States);
        Assert.Equal(states.Length, _table.Length);

        foreach (var from in states)
        {
            Assert.Equal(states.Length, _table[(int)from].Length);
            Assert.All(states, to => Assert.Equal(_table[(int)from][(int)to] != '.', RunTransitions.CanMove(from, to)));
        }
    }

    [Fact]
    public void IsFinalAndIsWaiting_EveryState_IsOneOrTheOtherOrRunning()
    {
        foreach (var state in Enum.GetValues<RunState>())
        {
            Assert.Equal(state == RunState.Running, !state.IsFinal() && !state.IsWaiting());
            Assert.False(state.IsFinal() && state.IsWaiting());
            Assert.Equal(state.IsFinal(), !RunTransitions.States.Any(to => to != RunState.Queued && RunTransitions.CanMove(state, to)));
        }
    }
}
