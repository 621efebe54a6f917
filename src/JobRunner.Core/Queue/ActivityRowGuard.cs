namespace JobRunner.Queue;

/// <summary>Refuses activity that no node counts.</summary>
internal static class ActivityRowGuard
{
    public static void Check(ReadOnlySpan<ActivityRow> rows)
    {
        foreach (var row in rows)
        {
            ArgumentNullException.ThrowIfNull(row, nameof(rows));
            if (string.IsNullOrWhiteSpace(row.NodeId))
            {
                throw new ArgumentException($"The activity of '{row.JobType}' has no node: each row is of one.", nameof(rows));
            }

            if (row.Resolution.StartOf(row.StartedAt) != row.StartedAt)
            {
                throw new ArgumentException(
                    $"The activity of '{row.JobType}' begins at {row.StartedAt:O}, which is no whole multiple of {row.Resolution.Span()}.", nameof(rows));
            }
        }
    }
}
