using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Care;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Gc;

/// <summary><c>gc</c>: fails what has been running for too long and has lost its node.</summary>
internal static class GcVerb
{
    private const int MostMinutes = 1_000_000;

    public static Verb Create(VerbContext context)
    {
        var minutes = VerbOptions.Number("--max-minutes", "Only what has been running for at least so long.", 0, 0, MostMinutes);
        var json = VerbOptions.Json();
        return new Verb(
            "gc",
            "Fails what has been running without a live lease, because its node was lost; says what it left alone, and why.",
            "jobrunner gc --max-minutes 120",
            "jobrunner gc --json | jq .ended")
        {
            minutes, json,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var longest = TimeSpan.FromMinutes(parsed.GetValue(minutes));
            var report = session.Remote is { } remote
                ? await remote.GcAsync(parsed.GetValue(minutes), cancellation).ConfigureAwait(false)
                : await GcCollector.RunAsync(session.Store, session.Now, longest, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Console, report);
            }
            else
            {
                Write(session.Console, report);
            }

            return ExitCode.Done;
        });
    }

    private static void Write(CliConsole console, GcReport report)
    {
        foreach (var run in report.Ended)
        {
            console.Data.WriteLine($"{run.Id} {run.Type} is {run.To}");
        }

        foreach (var run in report.LeftAlone)
        {
            console.Data.WriteLine($"{run.Id} left alone: {run.Reason}");
        }

        console.Talk.WriteLine($"{Words.Count(report.Ended.Count, "run", "runs")} ended, {report.LeftAlone.Count} left alone.");
    }
}
