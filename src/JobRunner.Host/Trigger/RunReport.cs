using System.Text.Json;
using JobRunner.Dashboard;
using JobRunner.Discovery;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Trigger;

/// <summary>Prints what came of a run: its results as data, how it ended as talk.</summary>
internal static class RunReport
{
    /// <returns>The exit code that it is worth.</returns>
    public static int WriteTo(CliConsole console, JobDescriptor job, JobRun? run)
    {
        if (run is null)
        {
            console.Talk.WriteLine($"error: stopped before the run of '{job.JobType}' ended.");
            return ExitCode.Finding;
        }

        return WriteTo(console, run);
    }

    /// <returns>The exit code that the ended run is worth.</returns>
    public static int WriteTo(CliConsole console, JobRun run)
    {
        using var results = JsonDocument.Parse(run.Results.IsEmpty ? "[]"u8.ToArray() : run.Results);
        JsonOutput.Write(console, results.RootElement);
        console.Talk.WriteLine(Ending(run));
        return run.State == RunState.Succeeded ? ExitCode.Done : ExitCode.Finding;
    }

    private static string Ending(JobRun run)
    {
        var name = $"'{run.JobType}'";
        return run.State switch
        {
            RunState.Succeeded => $"{name} succeeded in {Words.Span((run.FinishedAt - run.StartedAt) ?? TimeSpan.Zero)}.",
            RunState.Skipped => $"{name} was skipped by its validation: {run.Reason}.",
            RunState.Cancelled => $"{name} was cancelled: {run.Reason}.",
            _ => $"{name} failed: {run.Error?.Detail ?? run.Error?.Message}",
        };
    }
}
