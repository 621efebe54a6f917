using JobRunner.Dashboard.Pages.Wording;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>Shows what an act would be done with, before it is done.</summary>
internal sealed class ActPage(ActRuns runs, TimeProvider time)
{
    public async ValueTask<PageContent> ReadAsync(PageRequest request, ActKind act, CancellationToken cancellationToken)
    {
        var found = await runs.FindAsync(request, act, cancellationToken).ConfigureAwait(false);
        return new PageContent(act.Verb, ActTemplate.Of(new ActView(request, new PageClock(time.GetUtcNow(), request.Zone), act, found)));
    }
}
