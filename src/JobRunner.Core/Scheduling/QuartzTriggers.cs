using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace JobRunner.Scheduling;

/// <summary>An in-memory Quartz that holds one trigger per job type and hands over each instant as it comes.</summary>
/// <remarks>Used by one loop.</remarks>
internal sealed class QuartzTriggers(Action<string, DateTimeOffset> handOver, TimeProvider time, ILoggerFactory loggers)
{
    // All triggers of one second in one round of Quartz's loop.
    private const int MaxBatchSize = 1_000;

    // Also how late a jump of the machine's clock is seen.
    private static readonly TimeSpan _idleWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _shortestGrace = TimeSpan.FromMilliseconds(1);

    private StandaloneSchedulerFactory? _factory;
    private IScheduler? _scheduler;

    /// <summary>Puts the triggers of types in the place of those that they have; each fires first at the first instant after the given one.</summary>
    public async Task SetAsync(IReadOnlyCollection<TriggerChange> changes, CancellationToken cancellationToken)
    {
        var gone = changes.Where(change => !change.HasInstants).Select(change => new JobKey(change.JobType)).ToList();
        if (gone.Count > 0 && _scheduler is not null)
        {
            await _scheduler.DeleteJobs(gone, cancellationToken).ConfigureAwait(false);
        }

        var triggers = changes.Where(change => change.HasInstants).ToDictionary(
            change => JobBuilder.Create<TriggerJob>().WithIdentity(change.JobType).Build(),
            IReadOnlyCollection<ITrigger> (change) => [Trigger(change)]);
        if (triggers.Count > 0)
        {
            var scheduler = await StartAsync(cancellationToken).ConfigureAwait(false);
            await scheduler.ScheduleJobs(triggers, ScheduleJobOptions.Replacing, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task StopAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync().ConfigureAwait(false);
        }
    }

    // With the first trigger: a host without schedules does not pay for Quartz, and none waits for it to start.
    private async ValueTask<IScheduler> StartAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is null)
        {
            _factory ??= QuartzSchedulerBuilder.Create(Configure).Build();
            var scheduler = await _factory.GetScheduler(cancellationToken).ConfigureAwait(false);
            await scheduler.Start(cancellationToken).ConfigureAwait(false);
            _scheduler = scheduler;
        }

        return _scheduler;
    }

    private ScheduleTrigger Trigger(TriggerChange change) => new(change.JobType, change.Schedule!, change.After, time)
    {
        MisfireThreshold = change.Grace > _shortestGrace ? change.Grace : _shortestGrace,
    };

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
