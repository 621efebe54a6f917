using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>What is shown before runs are retried or cancelled.</summary>
/// <param name="Request">Who asks for what.</param>
/// <param name="Clock">This moment.</param>
/// <param name="Act">What would be done.</param>
/// <param name="Runs">With which runs.</param>
/// <param name="IsMore">Whether there may be more than one act takes.</param>
internal sealed record ActView(PageRequest Request, PageClock Clock, ActKind Act, IReadOnlyList<JobRun> Runs, bool IsMore)
{
    /// <summary>The runs as the form carries them, so that what is done is what was shown.</summary>
    public string Ids => string.Join(',', Runs.Select(run => run.Id));

    /// <summary>Where to go back to.</summary>
    public string Back => Runs is [var one] && Request.Asked("run") is not null ? Request.LinkToRun(one.Id) : $"{Request.Link("runs")}{BackQuery}";

    /// <summary>How many there are of each type and state, the most first.</summary>
    public IEnumerable<(string JobType, RunState State, int Count)> Shares =>
        Runs.GroupBy(run => (run.JobType, run.State)).Select(group => (group.Key.JobType, group.Key.State, Count: group.Count())).OrderByDescending(share => share.Count);

    private string BackQuery => Request.Asked("run") is null ? Request.Query : string.Empty;
}
