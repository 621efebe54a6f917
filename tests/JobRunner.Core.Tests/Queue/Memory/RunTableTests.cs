using JobRunner.Queue;
using JobRunner.Queue.Memory;

namespace JobRunner.Core.Tests.Queue.Memory;

public sealed class RunTableTests
{
    [Fact]
    public void Move_EveryPairOfStates_ThrowsOffTheTable()
    {
        foreach (var from in RunTransitions.States)
        {
            foreach (var to in RunTransitions.States)
            {
                var (table, entry) = TableWithRunIn(from);

                var error = Record.Exception(() => table.Move(entry, to));

                Assert.Equal(RunTransitions.CanMove(from, to), error is null);
                Assert.Equal(error is null ? to : from, entry.State);
            }
        }
    }

    private static (RunTable Table, RunEntry Entry) TableWithRunIn(RunState state)
    {
        var table = new RunTable(new InMemoryJobStoreOptions());
        var dueAt = state == RunState.Scheduled ? new DateTimeOffset(100, TimeSpan.Zero) : default;
        var entry = table.Add(new NewRun { Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), JobType = "tweet", DueAt = dueAt }, now: 1);
        if (state is not (RunState.Scheduled or RunState.Queued))
        {
            table.Move(entry, RunState.Running);
        }

        if (entry.State != state)
        {
            table.Move(entry, state);
        }

        return (table, entry);
    }
}
