using JobRunner.Dashboard.Charts;
using JobRunner.Discovery;
using JobRunner.Execution;
using JobRunner.Monitoring;
using JobRunner.Dashboard.Api.Schedules;

namespace JobRunner.Dashboard.Pages.Schedule;

/// <summary>Works out the day to come, once a minute for all who look.</summary>
internal sealed class DayPlanner(JobRegistry registry, IJobMonitor monitor, ExecutionOptions execution, TimeProvider time)
{
    // One a minute for a day, and a little more: what fires oftener is one block anyway.
    private const int MaxFires = 1_500;
    private const int FiresOfAType = 3;
    private const int ShownFires = 20;
    private static readonly TimeSpan _grain = TimeSpan.FromMinutes(1);

    private volatile Made? _latest;

    public async ValueTask<DayPlan> PlanAsync(IReadOnlySet<string> paused, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % _grain.Ticks), TimeSpan.Zero);
        var (jobs, latest) = (registry.Jobs, _latest);
        if (latest is null || latest.Plan.From != from || !ReferenceEquals(latest.Jobs, jobs) || !latest.Paused.SetEquals(paused))
        {
            var activity = await monitor.GetTypeActivityAsync(ActivityPeriod.LastWeek(now), cancellationToken).ConfigureAwait(false);
            var expected = activity.Types.ToDictionary(type => type.JobType, type => type.Activity.Duration?.P50, StringComparer.Ordinal);
            IReadOnlyList<JobDescriptor> due = [.. jobs.Where(job => job is { IsEnabled: true, Schedule: not null } && !paused.Contains(job.JobType))];
            latest = new Made(jobs, paused, Make(due, expected, from));
            _latest = latest;
        }

        return latest.Plan;
    }

    private DayPlan Make(IReadOnlyList<JobDescriptor> jobs, IReadOnlyDictionary<string, TimeSpan?> expected, DateTimeOffset from) => new(
        from,
        [.. jobs.Select(job => LaneOf(job, expected.GetValueOrDefault(job.JobType), from)).Where(lane => lane.Fires > 0)],
        [.. Overlaps.Of(jobs, from, execution.Workers)],
        [.. FireTimes.Of(jobs, from, FiresOfAType).Take(ShownFires)]);

    private static ScheduleLane LaneOf(JobDescriptor job, TimeSpan? expected, DateTimeOffset from)
    {
        var until = from + DayLane.Length;
        List<DateTimeOffset> instants = [.. job.Schedule!.Upcoming(from).TakeWhile(at => at <= until).Take(MaxFires)];
        var blocks = DayLane.Of(instants, expected ?? TimeSpan.Zero);
        if (instants.Count == MaxFires)
        {
            blocks = [.. blocks.SkipLast(1), blocks[^1] with { Until = until }];
        }

        var zone = FireTimes.Of([job], from, 1).Select(fire => TimeZoneInfo.FindSystemTimeZoneById(fire.Zone)).FirstOrDefault(TimeZoneInfo.Utc);
        return new ScheduleLane(job, zone, expected, blocks, instants.Count, ClockChange.Within(zone, from, until));
    }

    private sealed record Made(IReadOnlyList<JobDescriptor> Jobs, IReadOnlySet<string> Paused, DayPlan Plan);
}
