using JobRunner.Dashboard.Charts;
using JobRunner.Dashboard.Pages.Types;
using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.OneType;

/// <summary>What the page of a type shows.</summary>
/// <param name="Request">Who looks.</param>
/// <param name="Clock">This moment.</param>
/// <param name="Type">What is known of the type.</param>
/// <param name="Why">Why it runs or does not.</param>
/// <param name="Latest">Its latest runs, newest first.</param>
/// <param name="Page">The page of its runs.</param>
internal sealed record TypeView(PageRequest Request, PageClock Clock, TypeLine Type, Explanation Why, IReadOnlyList<JobRun> Latest, RunPage Page)
{
    private const int ShownFires = 5;

    public JobDescriptor? Job => Type.Job;

    /// <summary>Whether the name for people says more than the type's own.</summary>
    public bool IsNameTelling => Job is { } job && !string.Equals(job.Name.Replace(' ', '_'), job.JobType, StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<StripBar> Strip => HistoryStrip.Of([.. Latest.Where(run => run.StartedAt is not null || run.State.IsFinal())], Clock.Now);

    public IReadOnlyList<TimeSpan> Durations =>
        [.. Latest.Where(run => run is { StartedAt: not null, FinishedAt: not null }).Select(run => run.FinishedAt!.Value - run.StartedAt!.Value).Select(took => took < TimeSpan.Zero ? TimeSpan.Zero : took)];

    public IReadOnlyList<HistogramBar> Histogram => DurationHistogram.Of(Durations);

    /// <summary>When its schedule is due; empty when it has none, or is paused or disabled.</summary>
    public IReadOnlyList<DateTimeOffset> NextFires => Job is { IsEnabled: true, Schedule: { } schedule } && !Type.IsPaused ? [.. schedule.Upcoming(Clock.Now).Take(ShownFires)] : [];
}
