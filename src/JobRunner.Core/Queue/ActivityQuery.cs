namespace JobRunner.Queue;

/// <summary>Which activity to read.</summary>
/// <param name="Resolution">Rows of this resolution.</param>
/// <param name="From">That began at or after this instant.</param>
/// <param name="Before">That began before this instant.</param>
public sealed record ActivityQuery(ActivityResolution Resolution, DateTimeOffset From, DateTimeOffset Before)
{
    /// <summary>Of these job types; <see cref="ActivityRow.AllTypes"/> for the rows of all together.</summary>
    /// <value>Empty by default: of every job type, without the rows of all together.</value>
    public IReadOnlyList<string> JobTypes { get; init; } = [];

    /// <summary>Whether it asks for activity of that kind.</summary>
    internal bool Takes(ActivityResolution resolution, DateTimeOffset startedAt, string jobType) =>
        resolution == Resolution && startedAt >= From && startedAt < Before
        && (JobTypes.Count == 0 ? jobType != ActivityRow.AllTypes : JobTypes.Contains(jobType, StringComparer.Ordinal));
}
