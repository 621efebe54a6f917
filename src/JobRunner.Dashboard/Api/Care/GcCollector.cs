using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Care;

/// <summary>Ends what has been running for too long and has lost its node.</summary>
internal static class GcCollector
{
    private const int Batch = 500;

    /// <param name="store">The store.</param>
    /// <param name="now">Now.</param>
    /// <param name="longest">For how long a run may be running without a live lease.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<GcReport> RunAsync(IJobStore store, DateTimeOffset now, TimeSpan longest, CancellationToken cancellationToken)
    {
        var judge = new GcJudge(now, longest);
        var running = await RunningRuns.ReadAsync(store, cancellationToken).ConfigureAwait(false);
        return await CollectAsync(store, judge, [.. judge.Judge(running)], cancellationToken).ConfigureAwait(false);
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
}
