using BenchmarkDotNet.Attributes;
using JobRunner.Queue;

namespace JobRunner.Bench.Parts.Queue;

/// <summary>What a run's id costs.</summary>
public class RunIdBenchmarks
{
    private readonly RunIdSource _ids = new(TimeProvider.System, new Random(1));

    [Benchmark]
    public Guid Next() => _ids.Next();

    [Benchmark(Baseline = true)]
    public Guid CreateVersion7() => Guid.CreateVersion7();
}
