using JobRunner.Dashboard.Pages.Acts;
using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Runs;

/// <summary>What the page of runs shows.</summary>
internal sealed record RunsView(
    PageRequest Request,
    PageClock Clock,
    RunsFilter Filter,
    IReadOnlyList<string> JobTypes,
    IReadOnlyList<TypeCounts> Counts,
    Listing Found)
{
    public RunPage Page => Found.Page;

    /// <summary>The page after this one.</summary>
    public string OlderAddress => Address("runs", Look.IsFurther(Request), Page.Next);

    /// <summary>What lies behind the runs that were looked at.</summary>
    public string FurtherAddress => Address("runs", isFurther: true, Page.Next);

    /// <summary>Where an act with all runs of the filter is confirmed.</summary>
    public string ActAddress(ActKind act) => Address(ActEndpoint.Folder + act.Name, Look.IsFurther(Request), after: null);

    /// <summary>How many there are in a state, of the type that was asked for or of all.</summary>
    public long CountOf(RunState state) => Counts.Where(counts => Filter.JobType is null || counts.JobType == Filter.JobType).Sum(counts => counts[state]);

    private string Address(string path, bool isFurther, Guid? after) => Filter.ToAddress(Request.Link(path), Look.InAddress(isFurther), ("after", after?.ToString()));
}
