namespace JobRunner.Monitoring.Statistics;

/// <summary>What ended in a minute.</summary>
/// <param name="From">When the minute began, in ticks of UTC.</param>
/// <param name="Tally">What ended.</param>
internal readonly record struct MinuteTally(long From, ActivityTally Tally)
{
    public DateTimeOffset StartedAt => new(From, TimeSpan.Zero);
}
