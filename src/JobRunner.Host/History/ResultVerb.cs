using System.CommandLine;
using JobRunner.Dashboard.Api.History;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.History;

/// <summary><c>result</c>: what is left of a run that has ended.</summary>
internal static class ResultVerb
{
    public static Verb Create(VerbContext context)
    {
        var requestId = new Argument<string>("REQUEST_ID") { Description = "The request id, or the run's id." };
        var json = VerbOptions.Json();
        return new Verb(
            "result",
            "Prints the record of a run that has ended. Exits with 1 unless it is done.",
            "jobrunner result topic:beat-001",
            "jobrunner result topic:beat-001 --json | jq -r .status")
        {
            requestId, json,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var given = parsed.GetRequiredValue(requestId);
            var run = await session.Runs.FindAsync(given, cancellation).ConfigureAwait(false);
            var report = ResultReport.Of(given, run);
            if (parsed.GetValue(json))
            {
                JsonOutput.WriteSnake(session.Console, report);
            }
            else
            {
                Write(session.Console, report);
            }

            return run?.State == RunState.Succeeded ? ExitCode.Done : ExitCode.Finding;
        });
    }

    private static void Write(CliConsole console, ResultReport report)
    {
        if (report.Record is { } record)
        {
            JsonOutput.Write(console, record);
        }
        else
        {
            console.Talk.WriteLine(report.State is { } state ? $"'{report.RequestId}' has not ended: it is {state}." : $"There is no run '{report.RequestId}'.");
        }
    }
}
