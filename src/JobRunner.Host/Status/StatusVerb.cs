using System.CommandLine;
using JobRunner.Dashboard.Api.Status;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Status;

/// <summary><c>status</c>: what waits, what is running, and who executes it.</summary>
internal static class StatusVerb
{
    public static Verb Create(VerbContext context)
    {
        var json = VerbOptions.Json();
        var watch = new Option<bool>("--watch") { Description = "Show it again every two seconds until Ctrl-C; needs a terminal." };
        var verb = new Verb(
            "status",
            "Shows what waits, what is running, what failed, and which nodes live.",
            "jobrunner status",
            "jobrunner status --watch",
            "jobrunner status --json | jq .totals.outstanding")
        {
            json, watch,
        };
        verb.Check(result =>
        {
            if (result.GetValue(watch) && (result.GetValue(json) || !context.Console.IsTerminal))
            {
                result.AddError("--watch shows it to a person: it needs a terminal, and does not go with --json.");
            }
        });
        return verb.OnStore(context, async (session, parsed, cancellation) =>
        {
            if (parsed.GetValue(watch))
            {
                return await StatusWatch.RunAsync(session, cancellation).ConfigureAwait(false);
            }

            var facts = await StatusFacts.ReadAsync(session.Store, session.Now, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                JsonOutput.WriteSnake(session.Console, StatusReport.Of(facts));
            }
            else
            {
                StatusText.WriteTo(session.Console, facts, session.Time);
            }

            return ExitCode.Done;
        });
    }
}
