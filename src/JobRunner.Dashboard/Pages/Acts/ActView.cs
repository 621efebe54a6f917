using JobRunner.Dashboard.Pages.Runs;
using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>What is shown before runs are retried or cancelled.</summary>
/// <param name="Request">Who asks for what.</param>
/// <param name="Clock">This moment.</param>
/// <param name="Act">What would be done.</param>
/// <param name="Found">With which runs, and how far they were looked for.</param>
internal sealed record ActView(PageRequest Request, PageClock Clock, ActKind Act, Listing Found)
{
    public IReadOnlyList<JobRun> Runs => Found.Page.Runs;

    /// <summary>The same act with what is found when it is looked for longer.</summary>
    public string FurtherAddress => RunsFilter.Of(Request).ToAddress(Request.Link(Request.Path), Look.InAddress(isFurther: true));

    /// <summary>The runs as the form carries them, so that what is done is what was shown.</summary>
    public string Ids => string.Join(',', Runs.Select(run => run.Id));

    /// <summary>Where to go back to.</summary>
    public string Back => Runs is [var one] && Request.Asked("run") is not null ? Request.LinkToRun(one.Id) : $"{Request.Link("runs")}{BackQuery}";

    /// <summary>How many there are of each type and state, the most first.</summary>
    public IEnumerable<(string JobType, RunState State, int Count)> Shares =>
        Runs.GroupBy(run => (run.JobType, run.State)).Select(group => (group.Key.JobType, group.Key.State, Count: group.Count())).OrderByDescending(share => share.Count);

    private string BackQuery => Request.Asked("run") is null ? Request.Query : string.Empty;
}
