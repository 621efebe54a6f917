using System.Globalization;
using System.Text.RegularExpressions;
using JobRunner.Discovery;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Types;

/// <summary>The job types as a table: when each is due, and whether it will be executed.</summary>
internal static partial class TypesTable
{
    private static readonly string[] _headers = ["Type", "Schedule", "Next", "Slots", "Enabled"];

    public static TextTable Of(IEnumerable<JobDescriptor> jobs, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new TextTable(_headers, [.. jobs.Select(job => Row(job, now, time.LocalTimeZone))]);
    }

    /// <summary>When a type is executed, in words.</summary>
    public static string ScheduleOf(JobDescriptor job) => (job.Schedule, job.IsQueueTask) switch
    {
        (null, true) => "on message",
        (null, false) => "when triggered",
        (var schedule, true) => string.Create(CultureInfo.InvariantCulture, $"{schedule.Description}, up to {job.BatchSize} messages"),
        var (schedule, _) => schedule.Description,
    };

    private static Cell[] Row(JobDescriptor job, DateTimeOffset now, TimeZoneInfo zone) =>
    [
        job.JobType,
        ScheduleOf(job),
        job.IsEnabled && job.Schedule?.Next(now) is { } next ? Words.Coming(next, now, zone) : new Cell("-", Tone.Muted),
        string.Create(CultureInfo.InvariantCulture, $"{job.MaxConcurrent}{(job.Scope == JobScope.Cluster ? " in the cluster" : string.Empty)}"),
        job.IsEnabled ? new Cell("yes", Tone.Good) : new Cell($"no: {ShortReason(job)}", Tone.Bad),
    ];

    // What is wrong with a type is told beside the table, in full.
    private static string ShortReason(JobDescriptor job) =>
        job.DisabledReason is { } reason && FindingId().Match(reason) is { Success: true } id ? id.Value : job.DisabledReason ?? "disabled";

    [GeneratedRegex("^JR[0-9]{3}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FindingId();
}
