using System.CommandLine;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Retry;

/// <summary><c>retry</c>: makes runs that ended without success due now.</summary>
internal static class RetryVerb
{
    private const int Batch = 500;

    public static Verb Create(VerbContext context)
    {
        var ids = new Argument<string[]>("RUN") { Description = "Ids of runs, or request ids.", Arity = ArgumentArity.ZeroOrMore };
        var failed = new Option<bool>("--failed") { Description = "All that failed of the type that --type names." };
        var type = TypeArgument.Option(context, "The job type, with --failed.");
        var yes = VerbOptions.Yes();
        var json = VerbOptions.Json();
        var verb = new Verb(
            "retry",
            "Makes runs that ended without success due now, with all their tries again. Exits with 1 if one was left as it is.",
            "jobrunner retry topic:beat-001",
            "jobrunner retry --failed --type tweet --yes")
        {
            ids, failed, type, yes, json,
        };
        verb.Check(result =>
        {
            var isByType = result.GetValue(failed);
            if (isByType == (result.GetValue(ids)?.Length > 0) || isByType != result.GetValue(type) is not null)
            {
                result.AddError("retry takes either ids of runs, or --failed with --type.");
            }
        });
        return verb.OnStore(context, async (session, parsed, cancellation) =>
        {
            var runs = parsed.GetValue(type) is { } jobType
                ? await FailedAsync(session, jobType, cancellation).ConfigureAwait(false)
                : await session.Runs.RequireAllAsync(parsed.GetValue(ids)!, cancellation).ConfigureAwait(false);
            var isAgreed = runs.Count == 0
                || await Confirmation.AskAsync(session.Console, $"Retry {Words.Count(runs.Count, "run", "runs")}?", parsed.GetValue(yes)).ConfigureAwait(false);
            return isAgreed ? await RunAsync(session, runs, parsed.GetValue(json), cancellation).ConfigureAwait(false) : ExitCode.Finding;
        });
    }

    private static async Task<IReadOnlyList<JobRun>> FailedAsync(StoreSession session, string given, CancellationToken cancellationToken)
    {
        var query = new RunQuery { States = [RunState.Failed], JobType = await KnownTypes.RequireAsync(session, given, cancellationToken).ConfigureAwait(false) };
        return await session.Store.ListAllAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(StoreSession session, IReadOnlyList<JobRun> runs, bool asJson, CancellationToken cancellationToken)
    {
        var retried = new List<Guid>();
        foreach (var batch in runs.Select(run => run.Id).Chunk(Batch))
        {
            retried.AddRange(await session.Store.RetryAsync(batch, cancellationToken).ConfigureAwait(false));
        }

        var report = RetryReport.Of(runs, retried);
        if (asJson)
        {
            JsonOutput.Write(session.Console, report);
        }
        else
        {
            Write(session.Console, report);
        }

        return report.LeftAlone.Count == 0 ? ExitCode.Done : ExitCode.Finding;
    }

    private static void Write(CliConsole console, RetryReport report)
    {
        foreach (var id in report.Retried)
        {
            console.Data.WriteLine($"{id} is due now");
        }

        foreach (var left in report.LeftAlone)
        {
            console.Data.WriteLine($"{left.Id} left alone: {left.Reason}");
        }

        console.Talk.WriteLine($"{Words.Count(report.Retried.Count, "run is", "runs are")} due now.");
    }
}
