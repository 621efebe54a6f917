using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Execution;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Nodes;

/// <summary>The processes that execute runs.</summary>
internal sealed class NodesPage(IJobStore store, IJobMonitor monitor, ExecutionOptions execution, TimeProvider time) : IPage
{
    public async ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var nodes = await store.GetNodesAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var view = new NodesView(
            request,
            new PageClock(now, request.Zone),
            [.. nodes.OrderByDescending(node => node.IsAlive).ThenBy(node => node.Node.NodeId, StringComparer.Ordinal)],
            monitor.GetConcurrency(),
            ClockDifference.OfStore(nodes, now, execution.LeaseDuration));
        return new PageContent("Nodes", NodesTemplate.Of(view));
    }
}
