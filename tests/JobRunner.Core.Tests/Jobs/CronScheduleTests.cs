namespace JobRunner.Core.Tests.Jobs;

/// <summary>Which wall-clock times an expression meets; UTC, so that the zone plays no part.</summary>
public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("* * * * *", "2026-01-01 00:00:30", "2026-01-01 00:01:00", "2026-01-01 00:02:00")]
    [InlineData("*/15 * * * * *", "2026-01-01 00:00:30", "2026-01-01 00:00:45", "2026-01-01 00:01:00")]
    [InlineData("0 9 * * MON-FRI", "2026-01-02 09:00:00", "2026-01-05 09:00:00", "2026-01-06 09:00:00")]
    [InlineData("0 9 * * 1-5", "2026-01-02 09:00:00", "2026-01-05 09:00:00", "2026-01-06 09:00:00")]
    [InlineData("0 0 * * 0", "2026-01-01 00:00:00", "2026-01-04 00:00:00", "2026-01-11 00:00:00")]
    [InlineData("0 0 * * 7", "2026-01-01 00:00:00", "2026-01-04 00:00:00", "2026-01-11 00:00:00")]
    [InlineData("0 0 * * fri-sun", "2026-01-01 00:00:00", "2026-01-02 00:00:00", "2026-01-03 00:00:00", "2026-01-04 00:00:00", "2026-01-09 00:00:00")]
    [InlineData("0 0 * * 5-7", "2026-01-01 00:00:00", "2026-01-02 00:00:00", "2026-01-03 00:00:00", "2026-01-04 00:00:00", "2026-01-09 00:00:00")]
    [InlineData("0 0 * * SAT-MON", "2026-01-01 00:00:00", "2026-01-03 00:00:00", "2026-01-04 00:00:00", "2026-01-05 00:00:00", "2026-01-10 00:00:00")]
    [InlineData("0 0 * * 0-7", "2026-01-01 00:00:00", "2026-01-02 00:00:00", "2026-01-03 00:00:00")]
    [InlineData("0 22-2 * * *", "2026-01-01 12:00:00", "2026-01-01 22:00:00", "2026-01-01 23:00:00", "2026-01-02 00:00:00", "2026-01-02 01:00:00", "2026-01-02 02:00:00", "2026-01-02 22:00:00")]
    [InlineData("5/20 * * * *", "2026-01-01 00:00:00", "2026-01-01 00:05:00", "2026-01-01 00:25:00", "2026-01-01 00:45:00", "2026-01-01 01:05:00")]
    [InlineData("10-30/10,50 1 * * *", "2026-01-01 00:00:00", "2026-01-01 01:10:00", "2026-01-01 01:20:00", "2026-01-01 01:30:00", "2026-01-01 01:50:00", "2026-01-02 01:10:00")]
    [InlineData("0 0 1 JAN,jul ?", "2026-01-01 00:00:00", "2026-07-01 00:00:00", "2027-01-01 00:00:00")]
    [InlineData("0 0 L * ?", "2026-01-31 00:00:00", "2026-02-28 00:00:00", "2026-03-31 00:00:00")]
    [InlineData("0 0 LW * ?", "2026-01-01 00:00:00", "2026-01-30 00:00:00", "2026-02-27 00:00:00", "2026-03-31 00:00:00", "2026-04-30 00:00:00", "2026-05-29 00:00:00")]
    [InlineData("0 0 1W * ?", "2026-01-01 00:00:00", "2026-02-02 00:00:00", "2026-03-02 00:00:00", "2026-04-01 00:00:00")]
    [InlineData("0 0 1w 8 *", "2026-01-01 00:00:00", "2026-08-03 00:00:00")]
    [InlineData("0 0 31W * ?", "2026-05-01 00:00:00", "2026-05-29 00:00:00", "2026-07-31 00:00:00")]
    [InlineData("0 0 ? * MON#2", "2026-01-01 00:00:00", "2026-01-12 00:00:00", "2026-02-09 00:00:00")]
    [InlineData("0 0 ? * 7#5", "2026-01-01 00:00:00", "2026-03-29 00:00:00", "2026-05-31 00:00:00")]
    [InlineData("0 0 ? * FRIL", "2026-01-01 00:00:00", "2026-01-30 00:00:00", "2026-02-27 00:00:00")]
    [InlineData("0 0 ? * 5l", "2026-01-01 00:00:00", "2026-01-30 00:00:00", "2026-02-27 00:00:00")]
    [InlineData("0 0 29 2 *", "2026-01-01 00:00:00", "2028-02-29 00:00:00", "2032-02-29 00:00:00")]
    [InlineData("0 0 29 2 *", "2096-02-29 00:00:00", "2104-02-29 00:00:00")]
    [InlineData("0 0 29 2 */7", "2088-02-29 00:00:00", "2128-02-29 00:00:00")]
    [InlineData("  0\t0  1 1 * ", "2026-01-01 00:00:00", "2027-01-01 00:00:00")]
    public void Next_OfAnExpression_GivesTheseInstants(string expression, string after, params string[] expected) =>
        Assert.Equal(expected.Select(Utc), Parse(expression).Upcoming(Utc(after)).Take(expected.Length));

    [Theory]
    [InlineData("@hourly", "2026-01-01 01:00:00", "2026-01-01 02:00:00")]
    [InlineData("@daily", "2026-01-02 00:00:00", "2026-01-03 00:00:00")]
    [InlineData("@midnight", "2026-01-02 00:00:00", "2026-01-03 00:00:00")]
    [InlineData("@Weekly", "2026-01-04 00:00:00", "2026-01-11 00:00:00")]
    [InlineData("@monthly", "2026-02-01 00:00:00", "2026-03-01 00:00:00")]
    [InlineData("@yearly", "2027-01-01 00:00:00", "2028-01-01 00:00:00")]
    [InlineData("@annually", "2027-01-01 00:00:00", "2028-01-01 00:00:00")]
    public void Next_OfAMacro_GivesTheseInstants(string expression, params string[] expected) =>
        Assert.Equal(expected.Select(Utc), Parse(expression).Upcoming(Utc("2026-01-01 00:00:00")).Take(expected.Length));

    [Theory]
    // The 13th or a Friday; both fields say something, so either will do, as in Unix cron.
    [InlineData("0 0 13 * FRI", "2026-01-02 00:00:00", "2026-01-09 00:00:00", "2026-01-13 00:00:00", "2026-01-16 00:00:00")]
    [InlineData("0 0 L * SUN#1", "2026-01-04 00:00:00", "2026-01-31 00:00:00", "2026-02-01 00:00:00")]
    // A field that begins with a star only narrows: Mondays on odd days.
    [InlineData("0 0 */2 * MON", "2026-01-05 00:00:00", "2026-01-19 00:00:00", "2026-02-09 00:00:00")]
    [InlineData("0 0 13 * */5", "2026-02-13 00:00:00", "2026-03-13 00:00:00", "2026-09-13 00:00:00")]
    public void Next_WithBothDayFields_MeetsEitherUnlessOneBeginsWithAStar(string expression, params string[] expected) =>
        Assert.Equal(expected.Select(Utc), Parse(expression).Upcoming(Utc("2026-01-01 00:00:00")).Take(expected.Length));

    [Fact]
    public void Next_FromWithinASecond_IsTheNextWholeSecond()
    {
        var schedule = Parse("* * * * * *");

        Assert.Equal(Utc("2026-01-01 00:00:01"), schedule.Next(Utc("2026-01-01 00:00:00").AddTicks(1)));
        Assert.Equal(Utc("2026-01-01 00:00:01"), schedule.Next(Utc("2026-01-01 00:00:01").AddTicks(-1)));
    }

    [Fact]
    public void Next_AtTheEndsOfTheCalendar_DoesNotThrow()
    {
        Assert.Null(Parse("* * * * *").Next(DateTimeOffset.MaxValue));
        Assert.NotNull(Parse("* * * * *").Next(DateTimeOffset.MinValue));
        Assert.Null(Parse("0 0 29 2 *").Next(new DateTimeOffset(9997, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Description_OfACron_NamesExpressionAndZone() =>
        Assert.Equal("at 09:00 on Monday to Friday (cron 0 9 * * MON-FRI, UTC)", Parse(" 0 9 * * MON-FRI").Description);

    [Fact]
    public void Equals_OfTheSameExpressionAndZone_IsTrue()
    {
        Assert.Equal(Parse("0 9 * * *"), Parse("0 9 * * *"));
        Assert.NotEqual(Parse("0 9 * * *"), Parse("0 8 * * *"));
    }

    private static JobSchedule Parse(string expression)
    {
        Assert.True(JobSchedule.TryParseCron(expression, TimeZoneInfo.Utc, out var schedule, out var problem), problem);
        return schedule;
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.ParseExact(
        text, "yyyy-MM-dd HH:mm:ss", null, System.Globalization.DateTimeStyles.AssumeUniversal);
}
