using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Dispatch;

/// <summary>The dispatched processes as a table.</summary>
internal static class ProcessesTable
{
    private static readonly string[] _headers = ["Name", "Status", "Process", "Started", "Ended", "Log"];

    /// <param name="processes">The processes.</param>
    /// <param name="folder">The working folder, from which logs are named: a whole path fills a narrow terminal.</param>
    /// <param name="time">The clock and the zone.</param>
    public static TextTable Of(IEnumerable<ProcessReport> processes, string folder, TimeProvider time) =>
        new(_headers, [.. processes.Select(process => Row(process, folder, time.GetUtcNow(), time.LocalTimeZone))]);

    private static Cell[] Row(ProcessReport process, string folder, DateTimeOffset now, TimeZoneInfo zone) =>
    [
        Words.Line(process.Name),
        new Cell(InWords(process), ToneOf(process.Status)),
        process.Pid.ToString(CultureInfo.InvariantCulture),
        Words.Past(process.Started, now, zone),
        process.Ended is { } ended ? Words.Past(ended, now, zone) : string.Empty,
        Words.Line(Path.GetRelativePath(folder, process.LogFile)),
    ];

    private static string InWords(ProcessReport process) => process switch
    {
        { Status: "failed", ExitCode: { } code } => string.Create(CultureInfo.InvariantCulture, $"failed, exit code {code}"),
        { Status: "failed", Signal: { } signal } => string.Create(CultureInfo.InvariantCulture, $"failed, signal {signal}"),
        _ => process.Status.Replace('_', ' '),
    };

    private static Tone ToneOf(string status) => status switch
    {
        "running" => Tone.Plain,
        "succeeded" => Tone.Good,
        "cancelled" => Tone.Muted,
        _ => Tone.Bad,
    };
}
