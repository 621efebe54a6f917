using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Runs;

/// <summary>Lists runs for pages; the look for text and times is bounded, and tells how far it came.</summary>
/// <remarks>Both are looked for run by run, from the newest on.</remarks>
internal sealed class BoundedListing(IJobStore store, TimeProvider time)
{
    /// <summary>How many runs are looked at before a viewer asks for more: a page takes as long with a million runs as with as many.</summary>
    public const int FirstLook = 200;

    private const int Stretch = 200;
    private const int IdsByTime = 7;

    // By so much the clocks of those who make ids and of the store may differ.
    private static readonly TimeSpan _margin = TimeSpan.FromMinutes(1);

    /// <summary>For how long it is looked when a viewer has asked for it.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <param name="query">Which runs.</param>
    /// <param name="isFurther">Whether to look for <see cref="Patience"/>, not at <see cref="FirstLook"/> runs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async ValueTask<Listing> ListAsync(RunQuery query, bool isFurther, CancellationToken cancellationToken)
    {
        if (query.RequestId is not null || query is { Search: null, EnqueuedFrom: null, EnqueuedBefore: null })
        {
            return new Listing(await store.ListShownAsync(query, cancellationToken).ConfigureAwait(false));
        }

        var (began, looked) = (time.GetTimestamp(), 0);
        var found = new PageOfMatches(query);
        var next = query with { Search = null, EnqueuedFrom = null, EnqueuedBefore = null, After = Start(query), Limit = StretchOf(query) };
        while (true)
        {
            var (runs, after) = await store.ListAsync(next, cancellationToken).ConfigureAwait(false);
            found.Add(runs);
            looked += runs.Count;
            if (found.IsFull || after is null || AreBefore(runs, query.EnqueuedFrom))
            {
                return new Listing(found.Page);
            }

            if (isFurther ? time.GetElapsedTime(began) >= Patience : looked >= FirstLook)
            {
                return new Listing(found.Page with { Next = after }, new Look(looked, runs[^1].EnqueuedAt));
            }

            next = next with { After = after };
        }
    }

    // Ids are in the order of time, so that what is newer than wanted need not be looked at.
    private static Guid? Start(RunQuery query) =>
        query.EnqueuedBefore is { } before && before < DateTimeOffset.MaxValue - _margin && RunIdSource.LastUntil(before + _margin) is var last && !(query.After?.CompareTo(last) < 0)
            ? last
            : query.After;

    // Between two times nearly every run fits, so that one more than the page holds is enough.
    private static int StretchOf(RunQuery query) => query.Search is null ? Math.Min(query.Limit + 1, Stretch) : Stretch;

    private static bool AreBefore(IReadOnlyList<JobRun> runs, DateTimeOffset? from) =>
        from is { } wanted && runs.All(run => run.Id.Version == IdsByTime && run.EnqueuedAt < wanted - _margin);
}
