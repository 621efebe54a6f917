using BenchmarkDotNet.Attributes;
using JobRunner.Discovery;
using JobRunner.Execution;

namespace JobRunner.Bench.Parts.Execution;

/// <summary>What deciding on the next lease costs, by the number of job types.</summary>
public class LeasePlanBenchmarks
{
    private readonly LeasePlanner _planner = new(new ExecutionOptions());
    private TypeGate[] _gates = [];

    [Params(8, 1_000)]
    public int Types { get; set; }

    [GlobalSetup]
    public void MakeGates() => _gates =
    [
        .. Enumerable.Range(0, Types).Select(number => new TypeGate(
            new JobDescriptor { JobType = $"noop_{number}", Name = "Noop", TaskType = typeof(object), MaxConcurrent = 5 })),
    ];

    [Benchmark]
    public int Plan() => _planner.Plan(_gates, 5, 5, 1).Length;
}
