namespace JobRunner.Queue;

/// <summary>What each resolution of activity means in time.</summary>
public static class ActivityResolutionExtensions
{
    /// <summary>How long a row of it covers.</summary>
    public static TimeSpan Span(this ActivityResolution resolution) => resolution switch
    {
        ActivityResolution.Minute => TimeSpan.FromMinutes(1),
        ActivityResolution.TenMinutes => TimeSpan.FromMinutes(10),
        ActivityResolution.Hour => TimeSpan.FromHours(1),
        _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "It is no resolution that activity is kept in."),
    };

    /// <summary>For how long a row is kept, from its beginning.</summary>
    public static TimeSpan KeptFor(this ActivityResolution resolution) => resolution switch
    {
        ActivityResolution.Minute => TimeSpan.FromHours(3),
        ActivityResolution.TenMinutes => TimeSpan.FromDays(2),
        ActivityResolution.Hour => TimeSpan.FromDays(32),
        _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "It is no resolution that activity is kept in."),
    };

    /// <summary>When the row began that covers an instant; in UTC.</summary>
    public static DateTimeOffset StartOf(this ActivityResolution resolution, DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % resolution.Span().Ticks), TimeSpan.Zero);
    }
}
