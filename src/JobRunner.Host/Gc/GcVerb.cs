using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Retry;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Gc;

/// <summary><c>gc</c>: fails what has been running for too long and has lost its node.</summary>
internal static class GcVerb
{
    private const int Batch = 500;
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
            var judge = new GcJudge(session.Now, TimeSpan.FromMinutes(parsed.GetValue(minutes)));
            var running = await RunningRuns.ReadAsync(session.Store, cancellation).ConfigureAwait(false);
            var report = await CollectAsync(session.Store, judge, [.. judge.Judge(running)], cancellation).ConfigureAwait(false);
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

    private static async Task<GcReport> CollectAsync(IJobStore store, GcJudge judge, IReadOnlyList<GcVerdict> verdicts, CancellationToken cancellationToken)
    {
        var ended = new List<GcEnded>();
        List<LeftRun> left = [.. verdicts.Where(verdict => verdict.Action == GcAction.LeaveAlone).Select(verdict => new LeftRun(verdict.Run.Id, verdict.Reason))];
        foreach (var batch in verdicts.Where(verdict => verdict.Action != GcAction.LeaveAlone).Chunk(Batch))
        {
            RunOutcome[] outcomes = [.. batch.Select(judge.OutcomeOf)];
            var refused = (await store.CompleteAsync(outcomes, cancellationToken).ConfigureAwait(false)).ToHashSet();
            left.AddRange(batch.Where((_, place) => refused.Contains(place)).Select(verdict => new LeftRun(verdict.Run.Id, "its attempt ended meanwhile")));
            ended.AddRange(batch.Where((_, place) => !refused.Contains(place)).Select(EndedOf));
        }

        return new GcReport(ended, left);

        GcEnded EndedOf(GcVerdict verdict) => new(
            verdict.Run.Id, verdict.Run.JobType, StateText.Of(judge.OutcomeOf(verdict).To), verdict.Run.NodeId, verdict.Run.StartedAt);
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
