using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>Of which time activity is read, and in which steps.</summary>
/// <remarks>It is widened to whole steps, and cut to what is kept of the resolution, up to the step that is now.</remarks>
/// <param name="Resolution">How long a step is.</param>
/// <param name="From">From the step on that covers this instant.</param>
/// <param name="Before">To the step that covers the moment before this instant.</param>
public sealed record ActivityPeriod(ActivityResolution Resolution, DateTimeOffset From, DateTimeOffset Before)
{
    /// <summary>The last hour, in steps of a minute.</summary>
    public static ActivityPeriod LastHour(DateTimeOffset now) => new(ActivityResolution.Minute, now - TimeSpan.FromHours(1), now);

    /// <summary>The last 24 hours, in steps of ten minutes.</summary>
    public static ActivityPeriod LastDay(DateTimeOffset now) => new(ActivityResolution.TenMinutes, now - TimeSpan.FromDays(1), now);

    /// <summary>The last seven days, in steps of an hour.</summary>
    public static ActivityPeriod LastWeek(DateTimeOffset now) => new(ActivityResolution.Hour, now - TimeSpan.FromDays(7), now);

    /// <summary>What to ask a store for.</summary>
    internal ActivityQuery ToQuery(DateTimeOffset now)
    {
        var span = Resolution.Span();
        var last = Resolution.StartOf(Before < now ? Before : now);
        var before = last < Before ? last + span : last;
        var earliest = Resolution.StartOf(now - Resolution.KeptFor());
        var from = Resolution.StartOf(From);
        from = from < earliest ? earliest : from;
        return before > from ? new ActivityQuery(Resolution, from, before) : new ActivityQuery(Resolution, from, from + span);
    }
}
