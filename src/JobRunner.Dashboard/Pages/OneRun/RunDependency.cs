namespace JobRunner.Dashboard.Pages.OneRun;

/// <summary>A type that has to succeed before a run may start.</summary>
/// <param name="JobType">The type.</param>
/// <param name="LastSucceededAt">When it last did.</param>
/// <param name="IsMet">Whether that was after the waiting type last started.</param>
internal sealed record RunDependency(string JobType, DateTimeOffset? LastSucceededAt, bool IsMet);
