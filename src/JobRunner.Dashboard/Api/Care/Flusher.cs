using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Care;

/// <summary>Empties the queue: cancels what waits, and forgets what has ended when asked to.</summary>
internal static class Flusher
{
    private const string Reason = "The queue was flushed.";
    private static readonly RunState[] _waiting = [.. RunTransitions.States.Where(state => state.IsWaiting())];

    // The store's clock may be ahead of this machine's.
    private static readonly TimeSpan _margin = TimeSpan.FromDays(1);

    public static async Task<FlushReport> RunAsync(IJobStore store, DateTimeOffset now, bool isHard, CancellationToken cancellationToken)
    {
        var cancelled = await CancelAsync(store, cancellationToken).ConfigureAwait(false);
        var forgotten = 0;
        if (isHard)
        {
            var end = now + _margin;
            forgotten = await Pruner.RunAsync(store, end, end, cancellationToken).ConfigureAwait(false);
        }

        var counts = await store.CountAsync(cancellationToken).ConfigureAwait(false);
        return new FlushReport(cancelled, forgotten, counts.Sum(count => count[RunState.Running]));
    }

    private static async Task<int> CancelAsync(IJobStore store, CancellationToken cancellationToken)
    {
        var cancelled = 0;
        var page = new RunQuery { States = _waiting, Limit = 500 };
        do
        {
            var (runs, next) = await store.ListAsync(page, cancellationToken).ConfigureAwait(false);
            var answers = await store.CancelAsync([.. runs.Select(run => run.Id)], Reason, cancellationToken).ConfigureAwait(false);
            cancelled += answers.Count(answer => answer == CancelAnswer.Cancelled);
            page = page with { After = next };
        }
        while (page.After is not null);
        return cancelled;
    }
}
