namespace JobRunner.Dashboard.Api.Types;

/// <summary>A job type in <c>types --json</c>.</summary>
/// <param name="Type">The name under which runs are stored.</param>
/// <param name="Name">The name shown to people.</param>
/// <param name="Description">What the task does.</param>
/// <param name="TaskClass">The class, with its namespace.</param>
/// <param name="Assembly">The simple name of the class's assembly.</param>
/// <param name="MessageClass">What messages are read as; <see langword="null"/> for a task that takes none.</param>
/// <param name="IsEnabled">Whether it is scheduled and executed.</param>
/// <param name="DisabledReason">Why not.</param>
/// <param name="Schedule">When it is due, in words; <see langword="null"/> without a schedule.</param>
/// <param name="NextFireAt">The coming instant; <see langword="null"/> when there is none.</param>
/// <param name="Options">Every option, by the name that the attribute has for it.</param>
internal sealed record TypeReport(
    string Type,
    string Name,
    string? Description,
    string? TaskClass,
    string? Assembly,
    string? MessageClass,
    bool IsEnabled,
    string? DisabledReason,
    string? Schedule,
    DateTimeOffset? NextFireAt,
    IReadOnlyDictionary<string, OptionReport> Options)
{
    /// <summary>An option's value as it would be written.</summary>
    public string OptionText(string option) => Options.TryGetValue(option, out var report) ? report.Text : string.Empty;
}
