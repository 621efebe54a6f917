namespace JobRunner.Discovery;

/// <summary>Makes a type's schedule of its settings.</summary>
internal static class JobScheduleReader
{
    /// <summary>Reads the schedule, and reports all that is wrong with it.</summary>
    /// <returns><see langword="null"/> when there is none, or it is wrong.</returns>
    public static JobSchedule? Read(JobSettings job, ICollection<JobDiagnostic> found)
    {
        var values = job.Values;
        var zone = Zone(job, found);
        var cron = values.Cron is null ? null : Cron(job, zone ?? TimeZoneInfo.Utc, found);
        if (values is { IntervalSeconds: > 0, Cron: not null })
        {
            found.Add(SettingDiagnostics.IntervalAndCron(job));
            return null;
        }

        if (values is { TimeZone: not null, Cron: null })
        {
            found.Add(SettingDiagnostics.TimeZoneWithoutCron(job));
        }

        return values.IntervalSeconds > 0 ? JobSchedule.EverySeconds(job.JobType, values.IntervalSeconds) : cron;
    }

    private static JobSchedule? Cron(JobSettings job, TimeZoneInfo zone, ICollection<JobDiagnostic> found)
    {
        if (JobSchedule.TryParseCron(job.Values.Cron!, zone, out var schedule, out var problem))
        {
            return schedule;
        }

        found.Add(SettingDiagnostics.BadCron(job, problem));
        return null;
    }

    private static TimeZoneInfo? Zone(JobSettings job, ICollection<JobDiagnostic> found)
    {
        if (job.Values.TimeZone is not { } name)
        {
            return TimeZoneInfo.Utc;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }

        var known = TimeZoneInfo.GetSystemTimeZones().Select(candidate => candidate.Id);
        found.Add(SettingDiagnostics.UnknownTimeZone(job, NearestName.Hint(name, known)));
        return null;
    }
}
