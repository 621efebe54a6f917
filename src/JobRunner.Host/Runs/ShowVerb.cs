using System.CommandLine;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Runs;

/// <summary><c>show</c>: a run with its story.</summary>
internal static class ShowVerb
{
    public static Verb Create(VerbContext context)
    {
        var run = new Argument<string>("RUN") { Description = "The run's id, at least 8 characters of its beginning, or its request id." };
        var json = VerbOptions.Json();
        return new Verb(
            "show",
            "Shows a run: where it stands, its attempts, its error, what its task logged, and how far it is.",
            "jobrunner show 019ab3c4-5d6e",
            "jobrunner show order-7 --json | jq .run.error.message")
        {
            run, json,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var given = parsed.GetRequiredValue(run);
            var found = await session.Runs.RequireAsync(given, cancellation).ConfigureAwait(false);
            var details = await session.Store.GetDetailsAsync(found.Id, cancellation).ConfigureAwait(false)
                ?? throw new UsageException(UsageError.UnknownRun(given));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Console, ShowReport.Of(details));
            }
            else
            {
                ShowText.WriteTo(session.Console, details, session.Time);
            }

            return ExitCode.Done;
        });
    }
}
