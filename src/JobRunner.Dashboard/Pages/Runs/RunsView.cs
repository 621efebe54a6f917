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
    RunPage Page,
    bool IsCutShort)
{
    /// <summary>How many there are in a state, of the type that was asked for or of all.</summary>
    public long CountOf(RunState state) => Counts.Where(counts => Filter.JobType is null || counts.JobType == Filter.JobType).Sum(counts => counts[state]);
}
