using System.Globalization;
using System.Text.RegularExpressions;
using JobRunner.Dashboard;
using JobRunner.Discovery;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Types;

/// <summary>The job types as a table: when each is due, and whether it will be executed.</summary>
internal static partial class TypesTable
{
    private const int MaxShortReason = 24;

    private static readonly string[] _headers = ["Type", "Schedule", "Next", "Slots", "Enabled"];

    public static void WriteTo(CliConsole console, IReadOnlyList<JobDescriptor> jobs, TimeProvider time)
    {
        var table = Of(jobs, time, WholeReason);
        if (console.IsTerminal && table.DrawnWidth > console.Width)
        {
            // The whole reason stands below: among the overrides, or among the findings.
            table = Of(jobs, time, ShortReason);
        }

        table.WriteTo(console);
    }

    /// <summary>When a type is executed, in words.</summary>
    public static string ScheduleOf(JobDescriptor job) => (job.Schedule, job.IsQueueTask) switch
    {
        (null, true) => "on message",
        (null, false) => "when triggered",
        (var schedule, true) => string.Create(CultureInfo.InvariantCulture, $"{schedule.Description}, up to {job.BatchSize} messages"),
        var (schedule, _) => schedule.Description,
    };

    private static TextTable Of(IEnumerable<JobDescriptor> jobs, TimeProvider time, Func<JobDescriptor, string?> reason)
    {
        var now = time.GetUtcNow();
        return new TextTable(_headers, [.. jobs.Select(job => Row(job, now, time.LocalTimeZone, reason))]);
    }

    private static Cell[] Row(JobDescriptor job, DateTimeOffset now, TimeZoneInfo zone, Func<JobDescriptor, string?> reason) =>
    [
        job.JobType,
        ScheduleOf(job),
        job.IsEnabled && job.Schedule?.Next(now) is { } next ? Words.Coming(next, now, zone) : new Cell("-", Tone.Muted),
        string.Create(CultureInfo.InvariantCulture, $"{job.MaxConcurrent}{(job.Scope == JobScope.Cluster ? " in the cluster" : string.Empty)}"),
        job.IsEnabled ? new Cell("yes", Tone.Good) : new Cell($"no: {reason(job)}", Tone.Bad),
    ];

    private static string? WholeReason(JobDescriptor job) => FindingOf(job) ?? job.DisabledReason;

    private static string? ShortReason(JobDescriptor job) =>
        FindingOf(job) ?? (job.DisabledReason?.Length > MaxShortReason ? "overridden" : job.DisabledReason);

    /// <summary>The id of what is wrong with the type; the rest of it is told beside the table.</summary>
    private static string? FindingOf(JobDescriptor job) =>
        FindingId().Match(job.DisabledReason ?? string.Empty) is { Success: true } id ? id.Value : null;

    [GeneratedRegex("^JR[0-9]{3}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FindingId();
}
