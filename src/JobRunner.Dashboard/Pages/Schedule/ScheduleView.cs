using JobRunner.Dashboard.Charts;
using JobRunner.Dashboard.Pages.Wording;

namespace JobRunner.Dashboard.Pages.Schedule;

/// <summary>What the page of the schedule shows.</summary>
/// <param name="Request">Who looks.</param>
/// <param name="Clock">This moment.</param>
/// <param name="Plan">The day to come.</param>
/// <param name="Paused">The types that are paused, and so have no lane.</param>
internal sealed record ScheduleView(PageRequest Request, PageClock Clock, DayPlan Plan, IReadOnlyList<string> Paused)
{
    public const double LaneHeight = 30;

    public PlotArea Area => new(1_360, (Plan.Lanes.Count * LaneHeight) + 34, 178, 6, 28, 28);

    public TimeAxis Axis => new(Plan.From, Plan.From + DayLane.Length, Request.Zone);

    /// <summary>The changes of the viewer's own clock.</summary>
    public IReadOnlyList<ClockChange> Changes => ClockChange.Within(Request.Zone, Plan.From, Plan.From + DayLane.Length);
}
