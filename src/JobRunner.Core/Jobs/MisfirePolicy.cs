namespace JobRunner;

/// <summary>What becomes of instants that a trigger missed by more than its grace.</summary>
public enum MisfirePolicy
{
    /// <summary>One run for the latest missed instant.</summary>
    FireOnce,

    /// <summary>No run; the schedule goes on with the next instant.</summary>
    Skip,

    /// <summary>One run for each missed instant, the latest ones up to a bound.</summary>
    FireAll,
}
