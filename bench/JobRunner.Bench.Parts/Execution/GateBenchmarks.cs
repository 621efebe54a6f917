using BenchmarkDotNet.Attributes;
using JobRunner.Discovery;
using JobRunner.Execution;
using JobRunner.Queue;

namespace JobRunner.Bench.Parts.Execution;

/// <summary>What a slot and a way through the ready queue cost.</summary>
public class GateBenchmarks
{
    private readonly TypeGate _gate = new(new JobDescriptor { JobType = "noop", Name = "Noop", TaskType = typeof(object), MaxConcurrent = 5 });
    private readonly ReadyQueue _ready = new();
    private readonly LeasedBatch _leased = new(new LeasedRun(new NewRun { Id = Guid.CreateVersion7(), JobType = "noop" }, 1, 0, 0, DateTimeOffset.UnixEpoch, true));

    [Benchmark]
    public object? AdmitAndRelease()
    {
        var attempt = _gate.Admit(_leased)!;
        return _gate.Release(attempt, TimeSpan.FromMilliseconds(1));
    }

    [Benchmark]
    public bool AdmitQueueTakeAndRelease()
    {
        _ready.Add(_gate.Admit(_leased)!);
        var isTaken = _ready.TryTake(out var attempt);
        _gate.Release(attempt, TimeSpan.FromMilliseconds(1));
        return isTaken;
    }
}
