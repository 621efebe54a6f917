namespace JobRunner.Redis.Packing;

/// <summary>Instants as the store keeps them: whole microseconds since 1970, and 0 for none.</summary>
internal static class StoreInstant
{
    private const double TicksAMicrosecond = TimeSpan.TicksPerMicrosecond;

    public static double Of(TimeSpan span) => Math.Floor(span.Ticks / TicksAMicrosecond);

    public static double Of(DateTimeOffset instant) =>
        instant == default ? 0 : (instant.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static double Of(DateTimeOffset? instant) => instant is { } known ? Of(known) : 0;

    public static DateTimeOffset From(double microseconds)
    {
        // The greatest instants are not whole as a double.
        var ticks = (long)microseconds * TimeSpan.TicksPerMicrosecond;
        var most = DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks;
        return new DateTimeOffset(DateTime.UnixEpoch.Ticks + Math.Min(ticks, most), TimeSpan.Zero);
    }

    public static DateTimeOffset? FromOrNone(double microseconds) => microseconds == 0 ? null : From(microseconds);
}
