using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Discovery;

namespace JobRunner.Dashboard.Pages.Types;

/// <summary>The job types that this host, the store or a node knows.</summary>
internal sealed class TypesPage(TypeReader reader, JobRegistry registry, TimeProvider time) : IPage
{
    public async ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var types = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var view = new TypesView(request, new PageClock(time.GetUtcNow(), request.Zone), types, registry.Diagnostics);
        return new PageContent("Types", TypesTemplate.Of(view));
    }
}
