using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Runs;

/// <summary>Lists runs, and gives up what takes too long: text and time are looked for run by run.</summary>
internal sealed class BoundedListing(IJobStore store, TimeProvider time)
{
    private const int Stretch = 200;
    private const int IdsByTime = 7;

    // By so much the clocks of those who make ids and of the store may differ.
    private static readonly TimeSpan _margin = TimeSpan.FromHours(1);

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <returns>The page, and whether the search was given up; then it is empty.</returns>
    public async ValueTask<(RunPage Page, bool IsCutShort)> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return (await ReadAsync(query, either.Token).ConfigureAwait(false), false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (new RunPage([], null), true);
        }
    }

    private ValueTask<RunPage> ReadAsync(RunQuery query, CancellationToken cancellationToken) =>
        query is { EnqueuedFrom: { } from, Search: null, RequestId: null } ? ReadSinceAsync(query, from, cancellationToken) : store.ListAsync(query, cancellationToken);

    // A store goes on to its oldest run, since it does not take ids to be in the order of time. Those that are let it end before.
    private async ValueTask<RunPage> ReadSinceAsync(RunQuery query, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var found = new List<JobRun>();
        var next = query with { EnqueuedFrom = null, Limit = Stretch };
        while (true)
        {
            var page = await store.ListAsync(next, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Runs.Where(run => run.EnqueuedAt >= from));
            if (found.Count > query.Limit)
            {
                return new RunPage(found[..query.Limit], found[query.Limit - 1].Id);
            }

            if (page.Next is null || page.Runs.All(run => run.Id.Version == IdsByTime && run.EnqueuedAt < from - _margin))
            {
                return new RunPage(found, null);
            }

            next = next with { After = page.Next };
        }
    }
}
