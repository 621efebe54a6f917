namespace JobRunner.Monitoring;

/// <summary>How the attempts ended.</summary>
/// <remarks>An attempt that was given back without starting is none of them.</remarks>
/// <param name="Successful">Those that ended well.</param>
/// <param name="Retried">Those that failed and are tried again.</param>
/// <param name="DeadLettered">Those that failed for good.</param>
/// <param name="Skipped">Those that a validation layer ended.</param>
/// <param name="Cancelled">Those that someone cancelled.</param>
public sealed record AttemptTotals(long Successful, long Retried, long DeadLettered, long Skipped, long Cancelled)
{
    /// <summary>No attempt at all.</summary>
    public static AttemptTotals None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>All of them.</summary>
    public long Total => Successful + Failed + Skipped + Cancelled;

    /// <summary>Those that failed, whether they are tried again or not.</summary>
    public long Failed => Retried + DeadLettered;

    /// <summary>The successful share of those that succeeded or failed, from 0 to 1.</summary>
    /// <value><see langword="null"/> while there are none.</value>
    public double? SuccessRate => Successful + Failed == 0 ? null : (double)Successful / (Successful + Failed);

    /// <summary>Both together.</summary>
    public static AttemptTotals operator +(AttemptTotals left, AttemptTotals right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new AttemptTotals(
            left.Successful + right.Successful,
            left.Retried + right.Retried,
            left.DeadLettered + right.DeadLettered,
            left.Skipped + right.Skipped,
            left.Cancelled + right.Cancelled);
    }

    /// <summary>Both together.</summary>
    public static AttemptTotals Add(AttemptTotals left, AttemptTotals right) => left + right;
}
