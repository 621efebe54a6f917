using BenchmarkDotNet.Attributes;
using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Monitoring.Statistics;
using JobRunner.Queue;

namespace JobRunner.Bench.Parts.Monitoring;

/// <summary>What counting and measuring an attempt costs.</summary>
public class StatisticsBenchmarks
{
    private const int Ends = 256;

    private readonly RunStatistics _statistics;
    private readonly AttemptEnd[] _ends;

    public StatisticsBenchmarks()
    {
        var registry = new JobRegistry();
        registry.Replace([new JobDescriptor { JobType = "noop", Name = "Noop", TaskType = typeof(object) }], []);
        _statistics = new RunStatistics(registry, TimeProvider.System, new MonitoringOptions());
        _ends = [.. Enumerable.Range(0, Ends).Select(End)];
    }

    [Benchmark(OperationsPerInvoke = Ends)]
    public void Record() => _statistics.Record(_ends);

    private static AttemptEnd End(int number)
    {
        var due = DateTimeOffset.UnixEpoch.AddSeconds(number);
        return new AttemptEnd(
            "noop", Guid.CreateVersion7(), 1, RunState.Succeeded, null, null, due, due.AddMilliseconds(number % 7), due.AddMilliseconds(10 + (number % 11)));
    }
}
