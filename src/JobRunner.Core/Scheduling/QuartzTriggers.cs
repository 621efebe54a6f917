using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace JobRunner.Scheduling;

/// <summary>An in-memory Quartz that holds one trigger per job type and hands over each instant as it comes.</summary>
internal sealed class QuartzTriggers(Action<string, DateTimeOffset> handOver, TimeProvider time, ILoggerFactory loggers)
{
    // All triggers of one second in one round of Quartz's loop.
    private const int MaxBatchSize = 1_000;

    // Also how late a jump of the machine's clock is seen.
    private static readonly TimeSpan _idleWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _shortestGrace = TimeSpan.FromMilliseconds(1);

    private StandaloneSchedulerFactory? _factory;
    private IScheduler? _scheduler;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _factory = QuartzSchedulerBuilder.Create(Configure).Build();
        _scheduler = await _factory.GetScheduler(cancellationToken).ConfigureAwait(false);
        await _scheduler.Start(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts a type's trigger in the place of the one it has; the first instant is the first after the given one.</summary>
    public async Task SetAsync(TriggerChange change, CancellationToken cancellationToken)
    {
        if (change.Schedule is null || change.Schedule.Next(change.After) is null)
        {
            await Scheduler.DeleteJob(new JobKey(change.JobType), cancellationToken).ConfigureAwait(false);
            return;
        }

        var job = JobBuilder.Create<TriggerJob>().WithIdentity(change.JobType).Build();
        var trigger = new ScheduleTrigger(change.JobType, change.Schedule, change.After, time)
        {
            MisfireThreshold = change.Grace > _shortestGrace ? change.Grace : _shortestGrace,
        };
        await Scheduler.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync().ConfigureAwait(false);
        }
    }

    private IScheduler Scheduler => _scheduler ?? throw new InvalidOperationException("The triggers have not been started.");

    private void Configure(IQuartzBuilder builder)
    {
        builder
            .ConfigureScheduler(options =>
            {
                options.InstanceName = "JobRunner";
                options.IdleWaitTime = _idleWait;
                options.MaxBatchSize = MaxBatchSize;
                options.PropagateTraceContext = false;
            })
            .UseTimeProvider(time)
            // Quartz compares its batch with this, whichever pool it is given.
            .ConfigureOptions<ThreadPoolOptions>(options => options.MaxConcurrency = MaxBatchSize)
            .UseThreadPool(new InlineThreadPool())
            .UseJobFactory(new TriggerJob(handOver))
            .UseInMemoryStore();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new QuartzLogging(loggers)));
    }
}
