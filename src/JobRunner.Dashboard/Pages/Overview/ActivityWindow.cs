using JobRunner.Monitoring;

namespace JobRunner.Dashboard.Pages.Overview;

/// <summary>How far back plots reach.</summary>
/// <param name="Name">As addresses have it.</param>
/// <param name="Words">As people say it.</param>
/// <param name="PeriodAt">The time that ends at an instant.</param>
internal sealed record ActivityWindow(string Name, string Words, Func<DateTimeOffset, ActivityPeriod> PeriodAt)
{
    public static IReadOnlyList<ActivityWindow> All { get; } =
    [
        new("hour", "Hour", ActivityPeriod.LastHour),
        new("day", "Day", ActivityPeriod.LastDay),
        new("week", "Week", ActivityPeriod.LastWeek),
    ];

    /// <summary>The window of a name; the last hour for any other.</summary>
    public static ActivityWindow Named(string? name) => All.FirstOrDefault(window => window.Name == name) ?? All[0];
}
