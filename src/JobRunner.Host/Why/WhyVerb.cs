using System.CommandLine;
using JobRunner.Dashboard.Api.Why;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Host.Why;

/// <summary><c>why</c>: why a run or a type is not running, or not succeeding.</summary>
internal static class WhyVerb
{
    public static Verb Create(VerbContext context)
    {
        var about = new Argument<string>("RUN|TYPE") { HelpName = "RUN|TYPE", Description = "A job type; or a run's id, at least 8 characters of its beginning, or its request id." };
        about.CompletionSources.Add(_ => TypeArgument.Names(context));
        var json = VerbOptions.Json();
        var verb = new Verb(
            "why",
            "Says why a run or a type is not running, or not succeeding, as the store and the living nodes tell it.",
            "jobrunner why order-7",
            "jobrunner why tweet --json | jq -r '.causes[].id'")
        {
            about, json,
        };
        var store = StoreOptions.On(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (explanation, exitCode) = await ExplainAsync(context with { Settings = store.Read(parsed) }, parsed.GetRequiredValue(about), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(context.Console, WhyReport.Of(explanation));
            }
            else
            {
                WhyText.WriteTo(context.Console, explanation);
            }

            return exitCode;
        });
        return verb;
    }

    // That the store is away is an answer to this verb too.
    private static async Task<(Explanation Explanation, int ExitCode)> ExplainAsync(VerbContext context, string given, CancellationToken cancellationToken)
    {
        try
        {
            var session = await StoreSession.OpenAsync(context, StoreNeed.Existing, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                return (await ExplainAsync(session, given, cancellationToken).ConfigureAwait(false), ExitCode.Done);
            }
        }
        catch (StoreUnavailableException problem)
        {
            await context.Console.Talk.WriteLineAsync($"error: {problem.Message}").ConfigureAwait(false);
            return (Explanation.OfAbsentStore(context.Time.GetUtcNow(), problem.Message), ExitCode.StoreUnreachable);
        }
    }

    private static async Task<Explanation> ExplainAsync(StoreSession session, string given, CancellationToken cancellationToken)
    {
        var monitor = session.Get<IJobMonitor>();
        var known = await KnownTypes.ReadAsync(session, cancellationToken).ConfigureAwait(false);
        string[] types = [.. known, .. session.Registry.Diagnostics.Select(finding => finding.JobType).OfType<string>()];
        if (types.Contains(given))
        {
            return session.Remote is { } there
                ? await there.WhyTypeAsync(given, cancellationToken).ConfigureAwait(false)
                : await monitor.ExplainTypeAsync(given, cancellationToken).ConfigureAwait(false);
        }

        var run = await session.Runs.FindAsync(given, cancellationToken).ConfigureAwait(false);
        if (run is not null && session.Remote is { } remote)
        {
            return await remote.WhyRunAsync(run, cancellationToken).ConfigureAwait(false);
        }

        return (run is null ? null : await monitor.ExplainRunAsync(run.Id, cancellationToken).ConfigureAwait(false))
            ?? throw new UsageException(UsageError.UnknownRunOrType(given, types));
    }
}
