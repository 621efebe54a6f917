using JobRunner.Discovery;
using JobRunner.Execution;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Execution;

/// <summary>What a node itself holds to, whatever the store has given it.</summary>
public sealed class NodeOrderTests
{
    private readonly RunIdSource _ids = new(TimeProvider.System, new Random(1));

    [Fact]
    public void E2_ReadyQueue_GivesTheHigherPriorityFirstAndThenTheEarlierDue()
    {
        var gate = Gate(maxConcurrent: 4);
        var ready = new ReadyQueue();
        (JobPriority Priority, int DueAt)[] runs = [(JobPriority.Low, 1), (JobPriority.High, 9), (JobPriority.High, 5), (JobPriority.Critical, 20)];
        Array.ForEach(runs, run => ready.Add(gate.Admit(Leased(run.Priority, run.DueAt))!));

        var taken = new List<(JobPriority, long)>();
        while (ready.TryTake(out var attempt))
        {
            taken.Add((attempt.Order.Priority, attempt.Order.DueTicks));
        }

        Assert.Equal([(JobPriority.Critical, 20), (JobPriority.High, 5), (JobPriority.High, 9), (JobPriority.Low, 1)], taken);
    }

    [Fact]
    public void E2_Exchange_StartsTheMoreUrgentAndKeepsTheOther()
    {
        var gate = Gate(maxConcurrent: 4);
        var ready = new ReadyQueue();
        var (low, high, later) = (Granted(gate, JobPriority.Low, 1), Granted(gate, JobPriority.High, 5), Granted(gate, JobPriority.High, 9));

        Assert.Same(low, ready.Exchange(low));
        ready.Add(high);
        Assert.Same(high, ready.Exchange(low));
        Assert.Same(later, ready.Exchange(later));

        Assert.True(ready.TryTake(out var kept));
        Assert.Same(low, kept);
        Assert.Equal(0, ready.Waiting);
    }

    [Fact]
    public async Task ReadyQueue_Add_WakesOneOfTheWorkersThatWait()
    {
        var ready = new ReadyQueue();
        ValueTask[] waits = [ready.WaitAsync(new AsyncSignal()), ready.WaitAsync(new AsyncSignal())];
        Assert.DoesNotContain(waits, wait => wait.IsCompleted);

        ready.Add(Granted(Gate(maxConcurrent: 1), JobPriority.Low, 1));

        Assert.Equal(1, waits.Count(wait => wait.IsCompleted));
        Assert.True(ready.TryTake(out _));
        ready.Close();
        foreach (var wait in waits)
        {
            await wait;
        }

        Assert.True(ready.IsEnded);
    }

    [Fact]
    public async Task ReadyQueue_WaitWithSomethingThereOrAfterTheEnd_IsOverAtOnce()
    {
        var ready = new ReadyQueue();
        ready.Add(Granted(Gate(maxConcurrent: 1), JobPriority.Low, 1));
        await ready.WaitAsync(new AsyncSignal());

        ready.Close();
        Assert.False(ready.IsEnded);
        Assert.True(ready.TryTake(out _));
        await ready.WaitAsync(new AsyncSignal());

        Assert.True(ready.IsEnded);
    }

    [Fact]
    public void E1_Plan_AsksForNoRunOfATypeWithoutAFreeSlot()
    {
        var (saturated, free) = (Gate(maxConcurrent: 1, "saturated"), Gate(maxConcurrent: 1, "free"));
        saturated.Admit(Leased(JobPriority.Normal, 1));

        var plan = new LeasePlanner(new ExecutionOptions()).Plan([saturated, free], room: 5, soonFree: 5, busyTypes: 1).ToArray();

        Assert.Equal("free", Assert.Single(plan).JobType);
    }

    [Fact]
    public void E3_Plan_AsksForNoMoreThanTheFreeSlots()
    {
        var gate = Gate(maxConcurrent: 3);
        gate.Admit(Leased(JobPriority.Normal, 1));

        var plan = new LeasePlanner(new ExecutionOptions()).Plan([gate], room: 5, soonFree: 5, busyTypes: 1).ToArray();

        Assert.Equal(2, Assert.Single(plan).StartNow);
    }

    [Fact]
    public void E5_Gate_OfATypeWithOrder_HasOneSlot() =>
        Assert.Equal(1, new TypeGate(Job(4, "ordered") with { PreserveOrder = true }).Limit);

    private static TypeGate Gate(int maxConcurrent, string jobType = "noop") => new(Job(maxConcurrent, jobType));

    private static JobDescriptor Job(int maxConcurrent, string jobType) =>
        new() { JobType = jobType, Name = jobType, TaskType = typeof(NodeOrderTests), MaxConcurrent = maxConcurrent };

    private AttemptContext Granted(TypeGate gate, JobPriority priority, int dueAt) => gate.Admit(Leased(priority, dueAt))!;

    private LeasedBatch Leased(JobPriority priority, int dueAt) => new(new LeasedRun(
        new NewRun { Id = _ids.Next(), JobType = "noop", Priority = priority }, 1, 0, 0, new DateTimeOffset(dueAt, TimeSpan.Zero), true));
}
