using System.Globalization;
using JobRunner.Discovery;

namespace JobRunner.Dashboard.Api.Schedules;

/// <summary>Looks ahead for where schedules want more at once than the limits allow.</summary>
/// <remarks>How long a run takes is not known here, so that its timeout stands for it.</remarks>
internal static class Overlaps
{
    // A day ahead, and of a type that fires each second about an hour.
    private const int MostInstants = 4_000;
    private static readonly TimeSpan _horizon = TimeSpan.FromDays(1);

    public static IEnumerable<ScheduleOverlap> Of(IReadOnlyList<JobDescriptor> jobs, DateTimeOffset from, int workers)
    {
        var instants = jobs.ToDictionary(job => job.JobType, job => InstantsOf(job, from), StringComparer.Ordinal);
        return jobs.Select(job => Self(job, instants[job.JobType])).OfType<ScheduleOverlap>().Concat(Workers(instants, workers));
    }

    private static List<DateTimeOffset> InstantsOf(JobDescriptor job, DateTimeOffset from) =>
        [.. job.Schedule?.Upcoming(from).TakeWhile(at => at <= from + _horizon).Take(MostInstants) ?? []];

    private static ScheduleOverlap? Self(JobDescriptor job, List<DateTimeOffset> instants)
    {
        if (instants.Count < 2)
        {
            return null;
        }

        var gap = instants.Zip(instants.Skip(1), (earlier, later) => later - earlier).Min();
        if (job.Timeout is { } timeout && timeout <= gap)
        {
            return null;
        }

        var longest = job.Timeout is { } limit ? $"up to {Words.Span(limit)} (its timeout)" : "for as long as it likes (it has no timeout)";
        var message = $"'{job.JobType}' is due every {Words.Span(gap)}, and a run may take {longest}: {Consequence(job, gap)}";
        return new ScheduleOverlap("self", null, [job.JobType], message);
    }

    private static string Consequence(JobDescriptor job, TimeSpan gap) => job.Overlap switch
    {
        OverlapPolicy.Skip => "an instant that falls into a run makes none (Overlap=Skip).",
        OverlapPolicy.BufferOne => "of the instants that fall into a run, one waits and the others make none (Overlap=BufferOne).",
        OverlapPolicy.CancelRunning => "an instant that falls into a run cancels it (Overlap=CancelRunning).",
        _ when job.Timeout is { } timeout && Math.Ceiling(timeout / gap) <= job.MaxConcurrent => "its slots are enough for that (Overlap=Allow).",
        _ => string.Create(CultureInfo.InvariantCulture, $"its {Words.Count(job.MaxConcurrent, "slot is", "slots are")} not enough for that, and runs pile up (Overlap=Allow)."),
    };

    private static IEnumerable<ScheduleOverlap> Workers(Dictionary<string, List<DateTimeOffset>> instants, int workers)
    {
        var crowded = (
            from pair in instants
            from at in pair.Value
            group pair.Key by at into due
            where due.Count() > workers
            orderby due.Key
            select due).ToList();
        if (crowded.Count == 0)
        {
            return [];
        }

        var worst = crowded.MaxBy(due => due.Count())!;
        var more = crowded.Count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{crowded.Count} times");
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"{worst.Count()} types are due at {worst.Key:yyyy-MM-dd'T'HH:mm:ss'Z'} on {Words.Count(workers, "worker", "workers")}, so that {Words.Count(worst.Count() - workers, "waits", "wait")} on a single node; within a day more are due than there are workers {more}.");
        return [new ScheduleOverlap("workers", worst.Key, [.. worst.Order(StringComparer.Ordinal)], message)];
    }
}
