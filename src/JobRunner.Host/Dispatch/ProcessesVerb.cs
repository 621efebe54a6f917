using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Dispatch;

/// <summary><c>processes</c>: what was dispatched from this folder.</summary>
internal static class ProcessesVerb
{
    public static Verb Create(VerbContext context)
    {
        var json = VerbOptions.Json();
        var verb = new Verb(
            "processes",
            "Lists the processes that were dispatched from this folder, the newest first.",
            "jobrunner processes",
            "jobrunner processes --json | jq '.processes[] | select(.status == \"running\").pid'")
        {
            json,
        };
        verb.SetAction(async (parsed, _) =>
        {
            using var place = ProcessPlace.Open(context);
            var processes = DispatchedProcess.All(place.Folder, place.Processes).Select(ProcessReport.Of).ToList();
            if (parsed.GetValue(json))
            {
                JsonOutput.WriteSnake(context.Console, new ProcessesReport(processes));
            }
            else if (processes.Count == 0)
            {
                await context.Console.Talk.WriteLineAsync("Nothing was dispatched from here. Dispatch a command with 'jobrunner dispatch NAME -- COMMAND'.").ConfigureAwait(false);
            }
            else
            {
                ProcessesTable.Of(processes, context.Folders.Working, context.Time).WriteTo(context.Console);
            }

            return ExitCode.Done;
        });
        return verb;
    }
}
