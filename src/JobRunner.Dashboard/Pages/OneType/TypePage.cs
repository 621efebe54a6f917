using JobRunner.Dashboard.Pages.Problems;
using JobRunner.Dashboard.Pages.Types;
using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.OneType;

/// <summary>A job type: how it went of late, what it is set to, and its runs.</summary>
internal sealed class TypePage(IJobStore store, TypeReader reader, IJobMonitor monitor, TimeProvider time) : IPage
{
    private const int MaxLatest = 200;
    private const int PageSize = 25;

    public async ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        // A slash in a name stays encoded in a path.
        var name = request.Argument.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (await reader.FindAsync(name, cancellationToken).ConfigureAwait(false) is not { } type)
        {
            return ProblemContent.NoType(request, name);
        }

        var latest = await store.ListAsync(new RunQuery { JobType = type.JobType, Limit = MaxLatest }, cancellationToken).ConfigureAwait(false);
        var query = new RunQuery { JobType = type.JobType, Limit = PageSize, After = Guid.TryParse(request.Asked("after"), out var after) ? after : null };
        var page = await store.ListAsync(query, cancellationToken).ConfigureAwait(false);
        var why = await monitor.ExplainTypeAsync(type.JobType, cancellationToken).ConfigureAwait(false);
        var view = new TypeView(request, new PageClock(time.GetUtcNow(), request.Zone), type, why, latest.Runs, page);
        return new PageContent(type.JobType, TypeTemplate.Of(view));
    }
}
