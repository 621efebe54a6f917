using JobRunner.Discovery;

namespace JobRunner.Dashboard.Api.Schedules;

/// <summary>The coming fire times of job types.</summary>
internal static class FireTimes
{
    public static IEnumerable<FireTime> Of(IEnumerable<JobDescriptor> jobs, DateTimeOffset from, int count) =>
        jobs.SelectMany(job => Of(job, from, count)).OrderBy(fire => fire.At).ThenBy(fire => fire.Type, StringComparer.Ordinal);

    private static IEnumerable<FireTime> Of(JobDescriptor job, DateTimeOffset from, int count)
    {
        var zone = ZoneOf(job);
        DateTimeOffset? before = null;
        foreach (var at in job.Schedule?.Upcoming(from).Take(count) ?? [])
        {
            yield return new FireTime(at, job.JobType, TimeZoneInfo.ConvertTime(at, zone), zone.Id, ClockMark.Of(zone, at, before));
            before = at;
        }
    }

    // An interval is anchored to the epoch, and knows no zone.
    private static TimeZoneInfo ZoneOf(JobDescriptor job) =>
        job.Sources.ContainsKey(nameof(JobAttribute.Cron))
        && job.Sources.TryGetValue(nameof(JobAttribute.TimeZone), out var source)
        && TimeZoneInfo.TryFindSystemTimeZoneById(source.Value, out var zone)
            ? zone
            : TimeZoneInfo.Utc;
}
