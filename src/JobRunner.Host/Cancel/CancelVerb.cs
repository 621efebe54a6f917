using System.CommandLine;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Runs;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Cancel;

/// <summary><c>cancel</c>: cancels runs.</summary>
internal static class CancelVerb
{
    public static Verb Create(VerbContext context)
    {
        var ids = new Argument<string[]>("RUN") { Description = "Ids of runs, or request ids.", Arity = ArgumentArity.OneOrMore };
        var reason = VerbOptions.Reason();
        var json = VerbOptions.Json();
        return new Verb(
            "cancel",
            "Cancels runs: waiting ones at once, running ones by telling their node. Exits with 1 if one had ended.",
            "jobrunner cancel 019ab3c4-5d6e",
            "jobrunner cancel order-7 order-8 --reason 'the customer withdrew'")
        {
            ids, reason, json,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var runs = await session.Runs.RequireAllAsync(parsed.GetRequiredValue(ids), cancellation).ConfigureAwait(false);
            var answers = await session.Store.CancelAsync([.. runs.Select(run => run.Id)], parsed.GetValue(reason), cancellation).ConfigureAwait(false);
            Write(session.Console, runs, answers, parsed.GetValue(json));
            return answers.All(answer => answer is CancelAnswer.Cancelled or CancelAnswer.Requested) ? ExitCode.Done : ExitCode.Finding;
        });
    }

    private static void Write(CliConsole console, IReadOnlyList<JobRun> runs, IReadOnlyList<CancelAnswer> answers, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(console, new CancelReport([.. runs.Zip(answers, (run, answer) => new CancelRow(run.Id, run.JobType, RunWords.Camel(answer)))]));
            return;
        }

        foreach (var (run, answer) in runs.Zip(answers))
        {
            console.Data.WriteLine($"{run.Id} {InWords(answer)}");
        }
    }

    private static string InWords(CancelAnswer answer) => answer switch
    {
        CancelAnswer.Cancelled => "is cancelled",
        CancelAnswer.Requested => "is running; its node was told to cancel it",
        CancelAnswer.AlreadyFinished => "had ended",
        _ => "was forgotten meanwhile",
    };
}
