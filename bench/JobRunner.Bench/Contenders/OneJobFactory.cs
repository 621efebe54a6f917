using Quartz;
using Quartz.Extensibility;
using QuartzScope = Quartz.Extensibility.JobScope;

namespace JobRunner.Bench.Contenders;

/// <summary>Gives Quartz the same job each time: the cheapest factory that there is, no scope and nothing to build.</summary>
internal sealed class OneJobFactory(IJob job) : IJobFactory
{
    private readonly QuartzScope _scope = new(job, null);

    public ValueTask<QuartzScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) => new(_scope);

    public ValueTask ReturnJob(QuartzScope scope, CancellationToken cancellationToken = default) => default;
}
