namespace JobRunner.Host.Logs;

/// <summary>How much of a log is to be shown.</summary>
/// <param name="Lines">The last so many; <see langword="null"/> for all.</param>
/// <param name="IsFollowing">Whether what comes is shown too, until the end.</param>
internal sealed record LogsRequest(int? Lines, bool IsFollowing);
