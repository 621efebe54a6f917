using System.Diagnostics;
using JobRunner.Bench.Contenders;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.TaskClasses;
using Quartz;

namespace JobRunner.Bench.Schedules;

/// <summary>A thousand empty jobs every thirty seconds, and the CPU time that they take.</summary>
internal static class ScheduleLoad
{
    public const string Command = "schedule-load";
    public const string JobRunner = "jobrunner";
    public const string Quartz = "quartz";
    public const int Types = 1_000;
    public const int IntervalSeconds = 30;

    public static TimeSpan Window { get; } = TimeSpan.FromSeconds(IntervalSeconds);

    /// <summary>What each has before the window, to set its triggers and to compile what the first of them needs.</summary>
    public static TimeSpan Settling { get; } = TimeSpan.FromSeconds(6);

    public static Task<ScheduleReport> RunAsync(string who) => who switch
    {
        JobRunner => RunJobRunnerAsync(),
        Quartz => RunQuartzAsync(),
        _ => throw new ArgumentException($"\"{who}\" is neither \"{JobRunner}\" nor \"{Quartz}\".", nameof(who)),
    };

    private static async Task<ScheduleReport> RunJobRunnerAsync()
    {
        var probe = new RunProbe();
        var tasks = TaskAssembly.Make("Scheduled", Enumerable.Range(0, Types).Select(number => new TaskSpec(
            $"scheduled_{number}", typeof(NoopTask), new Dictionary<string, object> { [nameof(JobAttribute.IntervalSeconds)] = IntervalSeconds })));
        await using var host = await FrameworkHost.StartAsync(tasks, probe);
        return await MeasureAsync(probe);
    }

    private static async Task<ScheduleReport> RunQuartzAsync()
    {
        var probe = new RunProbe();
        var scheduler = await QuartzSchedulerBuilder
            .Create(quartz => quartz.UseInMemoryStore().UseDefaultThreadPool(JobMix.Workers).UseJobFactory(new OneJobFactory(new CountingJob(probe))))
            .BuildScheduler();
        var first = DateTimeOffset.UtcNow.AddSeconds(1);
        for (var number = 0; number < Types; number++)
        {
            var trigger = TriggerBuilder.Create()
                .StartAt(first + (Window / Types * number))
                .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(Window).RepeatForever())
                .Build();
            await scheduler.ScheduleJob(JobBuilder.Create<CountingJob>().WithIdentity($"scheduled_{number}").Build(), trigger);
        }

        await scheduler.Start();
        var report = await MeasureAsync(probe);
        await scheduler.Shutdown(waitForJobsToComplete: true);
        return report;
    }

    private static async Task<ScheduleReport> MeasureAsync(RunProbe probe)
    {
        await Task.Delay(Settling);
        using var process = Process.GetCurrentProcess();
        var started = process.TotalProcessorTime.TotalSeconds;
        var first = await WatchAsync(process, probe);
        await Task.Delay(Window);
        return new ScheduleReport(started, first, await WatchAsync(process, probe));
    }

    private static async Task<ScheduleWindow> WatchAsync(Process process, RunProbe probe)
    {
        process.Refresh();
        var (started, runs) = (process.TotalProcessorTime, probe.Count);
        await Task.Delay(Window);
        process.Refresh();
        return new ScheduleWindow((process.TotalProcessorTime - started).TotalSeconds, probe.Count - runs);
    }
}
