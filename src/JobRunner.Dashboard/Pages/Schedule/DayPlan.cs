using JobRunner.Dashboard.Api.Schedules;

namespace JobRunner.Dashboard.Pages.Schedule;

/// <summary>What schedules want within a day.</summary>
/// <param name="From">When the day begins.</param>
/// <param name="Lanes">A lane for each type that is due within it.</param>
/// <param name="Overlaps">Where they want more at once than the limits allow.</param>
/// <param name="NextFires">The fires that come next.</param>
internal sealed record DayPlan(DateTimeOffset From, IReadOnlyList<ScheduleLane> Lanes, IReadOnlyList<ScheduleOverlap> Overlaps, IReadOnlyList<FireTime> NextFires);
