using Quartz;
using Quartz.Extensibility;
using QuartzScope = Quartz.Extensibility.JobScope;

namespace JobRunner.Scheduling;

/// <summary>What Quartz executes when a trigger fires: it hands the instant over and is done.</summary>
/// <remarks>One instance serves all types, so that a fire costs neither a scope nor an activation.</remarks>
[DisallowConcurrentExecution]
internal sealed class TriggerJob(Action<string, DateTimeOffset> handOver) : IJob, IJobFactory
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (context.Trigger is ScheduleTrigger { PreviousFireTimeUtc: { } instant } trigger)
        {
            handOver(trigger.JobType, instant);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<QuartzScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new QuartzScope(this));

    public ValueTask ReturnJob(QuartzScope scope, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
