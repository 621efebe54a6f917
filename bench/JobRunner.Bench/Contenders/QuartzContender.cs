using JobRunner.Bench.Measuring;
using Quartz;

namespace JobRunner.Bench.Contenders;

/// <summary>Quartz firing one-shot triggers from its RAM store on five threads; everything else as it comes.</summary>
internal sealed class QuartzContender : IContender
{
    private readonly RunProbe _probe;
    private readonly IScheduler _scheduler;
    private readonly IJobDetail[] _jobs;

    private QuartzContender(RunProbe probe, IScheduler scheduler, IJobDetail[] jobs)
    {
        (_probe, _scheduler, _jobs) = (probe, scheduler, jobs);
    }

    public string Name => "Quartz 4";

    public static async Task<QuartzContender> StartAsync()
    {
        var probe = new RunProbe();
        var factory = new OneJobFactory(new CountingJob(probe));
        var scheduler = await QuartzSchedulerBuilder
            .Create(quartz => quartz.UseInMemoryStore().UseDefaultThreadPool(JobMix.Workers).UseJobFactory(factory))
            .BuildScheduler();
        IJobDetail[] jobs = [.. JobMix.Names.Select(name => JobBuilder.Create<CountingJob>().WithIdentity(name).StoreDurably().Build())];
        foreach (var job in jobs)
        {
            await scheduler.AddJob(job);
        }

        await scheduler.Start();
        return new QuartzContender(probe, scheduler, jobs);
    }

    public async Task<Throughput> DrainAsync(int runs)
    {
        await _scheduler.Standby();
        var meter = new RunMeter(_probe, runs);
        await EnqueueAsync(runs);
        meter.Start();
        await _scheduler.Start();
        return await meter.EndAsync(() => Task.CompletedTask);
    }

    public async Task<Throughput> EnqueueAndDrainAsync(int runs)
    {
        var meter = new RunMeter(_probe, runs);
        meter.Start();
        await EnqueueAsync(runs);
        return await meter.EndAsync(() => Task.CompletedTask);
    }

    public Task<Latency> LatencyAsync(TimeSpan span) => Load.OfferAsync(_probe, span, EnqueueOneAsync);

    public async ValueTask DisposeAsync() => await _scheduler.Shutdown(waitForJobsToComplete: true);

    private async Task EnqueueAsync(int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            await EnqueueOneAsync(run);
        }
    }

    private async ValueTask EnqueueOneAsync(int run)
    {
        var type = JobMix.TypeOf(run);
        await _scheduler.ScheduleJob(TriggerBuilder.Create().ForJob(_jobs[type]).WithPriority(1 + (int)JobMix.PriorityOf(type)).StartNow().Build());
    }
}
