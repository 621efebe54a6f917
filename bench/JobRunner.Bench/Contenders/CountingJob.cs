using JobRunner.Bench.Measuring;
using Quartz;

namespace JobRunner.Bench.Contenders;

/// <summary>What Quartz fires.</summary>
internal sealed class CountingJob(RunProbe probe) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        probe.Hit();
        return ValueTask.CompletedTask;
    }
}
