namespace JobRunner.Dashboard.Pages.Overview;

/// <summary>What happened in one step of a plot.</summary>
/// <param name="Successful">Attempts that ended well.</param>
/// <param name="Failed">Attempts that failed.</param>
/// <param name="Other">Attempts that were skipped or cancelled.</param>
/// <param name="QueueWait">How long runs were due before they started.</param>
/// <param name="Duration">How long attempts took.</param>
internal sealed record ActivityPoint(long Successful, long Failed, long Other, Percentiles? QueueWait, Percentiles? Duration)
{
    public static ActivityPoint None { get; } = new(0, 0, 0, null, null);

    public long Total => Successful + Failed + Other;
}
