using JobRunner.Dashboard.Live;
using JobRunner.Dashboard.Pages.Acts;
using JobRunner.Dashboard.Pages.Nodes;
using JobRunner.Dashboard.Pages.OneRun;
using JobRunner.Dashboard.Pages.OneType;
using JobRunner.Dashboard.Pages.Overview;
using JobRunner.Dashboard.Pages.Rendering;
using JobRunner.Dashboard.Pages.Runs;
using JobRunner.Dashboard.Pages.Schedule;
using JobRunner.Dashboard.Pages.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobRunner.Dashboard.Pages;

/// <summary>Registers the pages.</summary>
internal static class PagesServiceCollectionExtensions
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.TryAddSingleton<ViewerRights>();
        services.TryAddSingleton<MarkupRenderer>();
        services.TryAddSingleton<PageTable>();
        services.TryAddSingleton<PageEndpoint>();
        services.TryAddSingleton<BoundedListing>();
        services.TryAddSingleton<TypeReader>();
        services.TryAddSingleton<DayPlanner>();
        services.TryAddSingleton<OverviewPage>();
        services.TryAddSingleton<TypesPage>();
        services.TryAddSingleton<TypePage>();
        services.TryAddSingleton<RunsPage>();
        services.TryAddSingleton<RunPage>();
        services.TryAddSingleton<NodesPage>();
        services.TryAddSingleton<SchedulePage>();
        services.TryAddSingleton<ActRuns>();
        services.TryAddSingleton<ActPage>();
        services.TryAddSingleton<ActEndpoint>();
        services.TryAddSingleton<LivePages>();
        services.TryAddSingleton<LiveEndpoint>();
        return services;
    }
}
