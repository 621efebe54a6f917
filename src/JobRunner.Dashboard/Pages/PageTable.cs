using JobRunner.Dashboard.Pages.Nodes;
using JobRunner.Dashboard.Pages.OneRun;
using JobRunner.Dashboard.Pages.OneType;
using JobRunner.Dashboard.Pages.Overview;
using JobRunner.Dashboard.Pages.Runs;
using JobRunner.Dashboard.Pages.Schedule;
using JobRunner.Dashboard.Pages.Types;

namespace JobRunner.Dashboard.Pages;

/// <summary>Which page is where.</summary>
internal sealed class PageTable(
    OverviewPage overview, TypesPage types, TypePage type, RunsPage runs, RunPage run, NodesPage nodes, SchedulePage schedule)
{
    /// <summary>Where pages are, as routes say it.</summary>
    public static IReadOnlyList<string> Patterns { get; } = ["", "types", "types/{**argument}", "runs", "runs/{argument}", "nodes", "schedule"];

    /// <returns><see langword="null"/> when there is none.</returns>
    public IPage? Find(string path) => (path.Split('/', 2) is [var first, { Length: > 0 }] ? $"{first}/" : path.TrimEnd('/')) switch
    {
        "" => overview,
        "types" => types,
        "types/" => type,
        "runs" => runs,
        "runs/" => run,
        "nodes" => nodes,
        "schedule" => schedule,
        _ => null,
    };
}
