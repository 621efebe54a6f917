using System.Text.RegularExpressions;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Types;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Types;

/// <summary>The job types as a table: when each is due, and whether it will be executed.</summary>
internal static partial class TypesTable
{
    private const int MaxShortReason = 24;

    private static readonly string[] _headers = ["Type", "Schedule", "Next", "Slots", "Enabled"];

    public static void WriteTo(CliConsole console, IReadOnlyList<TypeReport> types, TimeProvider time)
    {
        var table = Of(types, time, WholeReason);
        if (console.IsTerminal && table.DrawnWidth > console.Width)
        {
            // The whole reason stands below: among the overrides, or among the findings.
            table = Of(types, time, ShortReason);
        }

        table.WriteTo(console);
    }

    private static string ScheduleOf(TypeReport type) => (type.Schedule, type.MessageClass) switch
    {
        (null, null) => "when triggered",
        (null, _) => "on message",
        (var schedule, null) => schedule,
        var (schedule, _) => $"{schedule}, up to {type.OptionText(nameof(JobAttribute.BatchSize))} messages",
    };

    private static TextTable Of(IEnumerable<TypeReport> types, TimeProvider time, Func<TypeReport, string?> reason)
    {
        var now = time.GetUtcNow();
        return new TextTable(_headers, [.. types.Select(type => Row(type, now, time.LocalTimeZone, reason))]);
    }

    private static Cell[] Row(TypeReport type, DateTimeOffset now, TimeZoneInfo zone, Func<TypeReport, string?> reason) =>
    [
        type.Type,
        ScheduleOf(type),
        type.NextFireAt is { } next ? Words.Coming(next, now, zone) : new Cell("-", Tone.Muted),
        $"{type.OptionText(nameof(JobAttribute.MaxConcurrent))}{(type.OptionText(nameof(JobAttribute.Scope)) == nameof(JobScope.Cluster) ? " in the cluster" : string.Empty)}",
        type.IsEnabled ? new Cell("yes", Tone.Good) : new Cell($"no: {reason(type)}", Tone.Bad),
    ];

    private static string? WholeReason(TypeReport type) => FindingOf(type) ?? type.DisabledReason;

    private static string? ShortReason(TypeReport type) =>
        FindingOf(type) ?? (type.DisabledReason?.Length > MaxShortReason ? "overridden" : type.DisabledReason);

    /// <summary>The id of what is wrong with the type; the rest of it is told beside the table.</summary>
    private static string? FindingOf(TypeReport type) =>
        FindingId().Match(type.DisabledReason ?? string.Empty) is { Success: true } id ? id.Value : null;

    [GeneratedRegex("^JR[0-9]{3}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FindingId();
}
