namespace JobRunner.Dashboard.Pages.Overview;

/// <summary>How far back plots reach.</summary>
/// <param name="Name">As addresses have it.</param>
/// <param name="Words">As people say it.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Step">What one value stands for.</param>
internal sealed record ActivityWindow(string Name, string Words, TimeSpan Length, TimeSpan Step)
{
    public static ActivityWindow Hour { get; } = new("hour", "Hour", TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));

    public static IReadOnlyList<ActivityWindow> All { get; } =
    [
        Hour,
        new("day", "Day", TimeSpan.FromDays(1), TimeSpan.FromMinutes(10)),
        new("week", "Week", TimeSpan.FromDays(7), TimeSpan.FromHours(1)),
    ];

    public static ActivityWindow Named(string? name) => All.FirstOrDefault(window => window.Name == name) ?? Hour;

    /// <summary>When the step began that an instant lies in.</summary>
    public DateTimeOffset StartOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Step.Ticks), TimeSpan.Zero);
}
