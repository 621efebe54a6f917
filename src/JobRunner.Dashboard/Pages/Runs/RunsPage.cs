using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Runs;

/// <summary>The runs of the store, newest first, a page at a time.</summary>
internal sealed class RunsPage(IJobStore store, BoundedListing listing, JobRegistry registry, TimeProvider time) : IPage
{
    private const int PageSize = 50;

    // What is looked for run by run is not looked for every second.
    public bool IsLive(PageRequest request) => RunsFilter.Of(request) is { Search: null, From: null, Before: null };

    public async ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var filter = RunsFilter.Of(request);
        var query = filter.ToQuery(request.Zone) with { Limit = PageSize, After = Guid.TryParse(request.Asked("after"), out var after) ? after : null };
        var counts = await store.CountAsync(cancellationToken).ConfigureAwait(false);
        var found = await listing.ListAsync(query, Look.IsFurther(request), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> types = [.. counts.Select(count => count.JobType).Concat(registry.Jobs.Select(job => job.JobType)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var view = new RunsView(request, new PageClock(time.GetUtcNow(), request.Zone), filter, types, counts, found);
        return new PageContent("Runs", RunsTemplate.Of(view));
    }
}
