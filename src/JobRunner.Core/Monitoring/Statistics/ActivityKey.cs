using JobRunner.Queue;

namespace JobRunner.Monitoring.Statistics;

/// <summary>What a tally is of.</summary>
internal readonly record struct ActivityKey(ActivityResolution Resolution, DateTimeOffset StartedAt, string JobType)
{
    public DateTimeOffset EndsAt => StartedAt + Resolution.Span();
}
