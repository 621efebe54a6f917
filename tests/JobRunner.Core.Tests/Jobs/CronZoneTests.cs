namespace JobRunner.Core.Tests.Jobs;

public sealed class CronZoneTests
{
    [Theory]
    // 2026-03-08 02:00 → 03:00 in New York, 2026-11-01 02:00 → 01:00.
    [InlineData("30 2 * * *", "America/New_York", "2026-03-07 12:00", "2026-03-08 03:00 -04", "2026-03-09 02:30 -04")]
    [InlineData("0,30 2 * * *", "America/New_York", "2026-03-07 12:00", "2026-03-08 03:00 -04", "2026-03-09 02:00 -04")]
    [InlineData("0 2,3 * * *", "America/New_York", "2026-03-07 12:00", "2026-03-08 03:00 -04", "2026-03-09 02:00 -04")]
    [InlineData("30 1 * * *", "America/New_York", "2026-10-31 12:00", "2026-11-01 01:30 -04", "2026-11-02 01:30 -05")]
    // 2026-10-04 02:00 → 02:30 on Lord Howe, 2026-04-05 02:00 → 01:30.
    [InlineData("15 2 * * *", "Australia/Lord_Howe", "2026-10-03 12:00", "2026-10-04 02:30 +11", "2026-10-05 02:15 +11")]
    [InlineData("45 1 * * *", "Australia/Lord_Howe", "2026-04-04 12:00", "2026-04-05 01:45 +11", "2026-04-06 01:45 +10:30")]
    // The day that Samoa skipped.
    [InlineData("0 12 30 12 *", "Pacific/Apia", "2011-06-01 00:00", "2011-12-31 00:00 +14", "2012-12-30 12:00 +14")]
    [InlineData("0 12 * * *", "Pacific/Apia", "2011-12-29 06:00", "2011-12-29 12:00 -10", "2011-12-31 00:00 +14", "2011-12-31 12:00 +14")]
    // Midnight itself is in the gap.
    [InlineData("0 0 * * *", "Africa/Cairo", "2026-04-23 12:00", "2026-04-24 01:00 +03", "2026-04-25 00:00 +03")]
    [InlineData("@daily", "Asia/Beirut", "2026-03-28 12:00", "2026-03-29 01:00 +03", "2026-03-30 00:00 +03")]
    // 2022-03-22 00:00 → 01:00 in Tehran, for the last time.
    [InlineData("30 0 * * *", "Asia/Tehran", "2022-03-21 12:00", "2022-03-22 01:00 +04:30", "2022-03-23 00:30 +04:30")]
    // The base offset itself went back half an hour: 2015-08-15 00:00 → 2015-08-14 23:30.
    [InlineData("45 23 * * *", "Asia/Pyongyang", "2015-08-14 12:00", "2015-08-14 23:45 +09", "2015-08-15 23:45 +08:30")]
    // 2018-05-04 23:30 → 2018-05-05 00:00.
    [InlineData("45 23 * * *", "Asia/Pyongyang", "2018-05-04 12:00", "2018-05-05 00:00 +09", "2018-05-05 23:45 +09")]
    public void S4_FixedTime_InAGapFiresAtItsEndAndInAnOverlapOnce(string expression, string zoneId, string after, params string[] expected) =>
        Check(expression, zoneId, after, expected);

    [Fact]
    public void S4_GapInNewYork_FiresAtFirstInstantAfter() =>
        Check("30 2 * * *", "America/New_York", "2026-03-08 01:59", "2026-03-08 03:00 -04", "2026-03-09 02:30 -04");

    [Theory]
    [InlineData("0,30 * * * *", "America/New_York", "2026-03-08 01:00", "2026-03-08 01:30 -05", "2026-03-08 03:00 -04", "2026-03-08 03:30 -04")]
    [InlineData("*/30 * * * *", "America/New_York", "2026-11-01 00:30", "2026-11-01 01:00 -04", "2026-11-01 01:30 -04", "2026-11-01 01:00 -05", "2026-11-01 01:30 -05", "2026-11-01 02:00 -05")]
    [InlineData("*/30 2 * * *", "America/New_York", "2026-03-07 12:00", "2026-03-09 02:00 -04", "2026-03-09 02:30 -04")]
    [InlineData("0 1-2 * * *", "America/New_York", "2026-10-31 12:00", "2026-11-01 01:00 -04", "2026-11-01 01:00 -05", "2026-11-01 02:00 -05", "2026-11-02 01:00 -05")]
    [InlineData("*/15 * * * *", "Australia/Lord_Howe", "2026-10-04 01:40", "2026-10-04 01:45 +10:30", "2026-10-04 02:30 +11", "2026-10-04 02:45 +11")]
    [InlineData("*/15 * * * *", "Australia/Lord_Howe", "2026-04-05 01:15", "2026-04-05 01:30 +11", "2026-04-05 01:45 +11", "2026-04-05 01:30 +10:30", "2026-04-05 01:45 +10:30", "2026-04-05 02:00 +10:30")]
    [InlineData("0 */6 * * *", "Pacific/Apia", "2011-12-29 16:00", "2011-12-29 18:00 -10", "2011-12-31 00:00 +14", "2011-12-31 06:00 +14")]
    // 2006-10-29 00:01 → 2006-10-28 23:01: the date itself comes twice.
    [InlineData("0,30 0/23 * * *", "America/St_Johns", "2006-10-28 22:00", "2006-10-28 23:00 -02:30", "2006-10-28 23:30 -02:30", "2006-10-29 00:00 -02:30", "2006-10-28 23:30 -03:30", "2006-10-29 00:00 -03:30", "2006-10-29 00:30 -03:30")]
    public void S4_WildcardsRangesAndSteps_FireThroughBoth(string expression, string zoneId, string after, params string[] expected) =>
        Check(expression, zoneId, after, expected);

    [Fact]
    public void Next_OfASparseExpression_CrossesFortyYears()
    {
        Assert.True(JobSchedule.TryParseCron("*/5 0 29 2 */7", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), out var schedule, out _));

        var next = schedule.Upcoming(new DateTimeOffset(2088, 3, 1, 0, 0, 0, TimeSpan.Zero)).First();

        Assert.Equal(new DateTimeOffset(2128, 2, 28, 23, 0, 0, TimeSpan.Zero), next);
    }

    private static void Check(string expression, string zoneId, string after, params string[] expected)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        Assert.True(JobSchedule.TryParseCron(expression, zone, out var schedule, out var problem), problem);
        var local = DateTime.Parse(after, System.Globalization.CultureInfo.InvariantCulture);

        var fired = schedule.Upcoming(new DateTimeOffset(local, zone.GetUtcOffset(local))).Take(expected.Length).Select(instant => Local(instant, zone));

        Assert.Equal(expected, fired);
    }

    private static string Local(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var format = local.Offset.Minutes == 0 ? "yyyy-MM-dd HH:mm zz" : "yyyy-MM-dd HH:mm zzz";
        return local.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
    }
}
