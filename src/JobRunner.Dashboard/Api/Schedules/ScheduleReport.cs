using JobRunner.Discovery;

namespace JobRunner.Dashboard.Api.Schedules;

/// <summary>What <c>schedule --json</c> prints.</summary>
internal sealed record ScheduleReport(DateTimeOffset From, IReadOnlyList<FireTime> Fires, IReadOnlyList<ScheduleOverlap> Overlaps)
{
    public static ScheduleReport Of(IReadOnlyList<JobDescriptor> jobs, DateTimeOffset from, int next, int workers) =>
        new(from, [.. FireTimes.Of(jobs, from, next)], [.. Schedules.Overlaps.Of(jobs, from, workers)]);
}
