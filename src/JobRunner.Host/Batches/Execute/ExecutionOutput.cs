using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Batches.Execute;

/// <summary>Prints what came of a manifest.</summary>
internal static class ExecutionOutput
{
    private static readonly string[] _headers = ["Request", "Status", "Code", "Took", "Output"];

    /// <returns>The exit code that it is worth.</returns>
    public static int Write(CliConsole console, ExecutionReport report, ManifestToExecute manifest, string reportPath, bool asJson)
    {
        if (asJson)
        {
            BatchJson.Write(console, report);
        }
        else if (report.DryRun)
        {
            foreach (var job in manifest.Jobs)
            {
                console.Data.WriteLine(string.Join(' ', job.Argv.Select(Quoted)));
            }
        }
        else
        {
            new TextTable(_headers, [.. report.Jobs.Select(Cells)]).WriteTo(console);
        }

        foreach (var failed in report.Jobs.Where(job => job.Error is not null))
        {
            console.Talk.WriteLine($"error: '{failed.RequestId}' failed: {failed.Error} See '{failed.StderrLog}'.");
        }

        console.Talk.WriteLine(Summary(report, reportPath));
        return report.Success ? ExitCode.Done : ExitCode.Finding;
    }

    private static string Summary(ExecutionReport report, string reportPath)
    {
        var done = report.DryRun
            ? $"{Words.Count(report.JobCount, "job", "jobs")} would be run."
            : $"{report.ExecutedCount - report.FailedCount} of {Words.Count(report.JobCount, "job", "jobs")} done, {report.FailedCount} failed{(report.Aborted ? ", the rest left out" : string.Empty)}.";
        return $"{done} The record is '{reportPath}'.";
    }

    private static IReadOnlyList<Cell> Cells(ExecutedJob job) =>
    [
        job.RequestId,
        new Cell(job.Status, job.Status == ExecutedJob.Ok ? Tone.Good : Tone.Bad),
        job.ReturnCode?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
        Words.Span(TimeSpan.FromSeconds(job.DurationSec)),
        job.OutputName ?? string.Empty,
    ];

    // For a person who wants to run it by hand.
    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/' or ':' or '=' or ',' or '+' or '@')
            ? argument
            : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
