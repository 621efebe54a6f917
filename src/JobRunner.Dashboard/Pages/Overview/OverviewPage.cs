using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Overview;

/// <summary>The first page: whether all is well, and if not, what is not.</summary>
internal sealed class OverviewPage(IJobMonitor monitor, IJobStore store, TimeProvider time) : IPage
{
    private const int ShownFailures = 8;

    public async ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var health = await monitor.GetSystemHealthAsync(cancellationToken).ConfigureAwait(false);
        var window = ActivityWindow.Named(request.Asked("window"));
        var activity = await monitor.GetActivityAsync(window.PeriodAt(time.GetUtcNow()), cancellationToken: cancellationToken).ConfigureAwait(false);
        var failures = await store.ListAsync(new RunQuery { States = [RunState.Failed], Limit = ShownFailures }, cancellationToken).ConfigureAwait(false);
        var view = new OverviewView(
            request,
            new PageClock(time.GetUtcNow(), request.Zone),
            health,
            await store.GetNodesAsync(cancellationToken).ConfigureAwait(false),
            new ActivityHistory(window, activity, request.Zone),
            failures.Runs);
        return new PageContent("Overview", OverviewTemplate.Of(view));
    }
}
