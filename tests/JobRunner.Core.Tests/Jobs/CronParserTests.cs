namespace JobRunner.Core.Tests.Jobs;

public sealed class CronParserTests
{
    [Theory]
    [InlineData("61 * * * *", "minute field \"61\" cannot be read at \"61\"", "0 to 59")]
    [InlineData("* 24 * * *", "hour field \"24\"", "0 to 23")]
    [InlineData("* * 0 * *", "day-of-month field \"0\"", "1 to 31")]
    [InlineData("* * 32 * *", "day-of-month field \"32\"", "1 to 31")]
    [InlineData("* * * 13 *", "month field \"13\"", "JAN to DEC")]
    [InlineData("* * * * 8", "day-of-week field \"8\"", "SUN to SAT")]
    [InlineData("* * * * MOON", "day-of-week field \"MOON\"", "SUN to SAT")]
    [InlineData("60 * * * * *", "second field \"60\"", "0 to 59")]
    [InlineData("1,2,,3 * * * *", "minute field \"1,2,,3\" cannot be read at \"\"", "lists")]
    [InlineData("*/0 * * * *", "minute field \"*/0\"", "n from 1 to 59")]
    [InlineData("*/90 * * * *", "minute field \"*/90\"", "n from 1 to 59")]
    [InlineData("*/ * * * *", "minute field \"*/\"", "steps")]
    [InlineData("1-2-3 * * * *", "minute field \"1-2-3\"", "ranges")]
    [InlineData("1/2/3 * * * *", "minute field \"1/2/3\"", "steps")]
    [InlineData("-1 * * * *", "minute field \"-1\"", "0 to 59")]
    [InlineData("? * * * *", "minute field \"?\"", "0 to 59")]
    [InlineData("L * * * *", "minute field \"L\"", "0 to 59")]
    [InlineData("* * 32W * *", "day-of-month field \"32W\"", "15W")]
    [InlineData("* * W * *", "day-of-month field \"W\"", "15W")]
    [InlineData("* * MON * *", "day-of-month field \"MON\"", "1 to 31")]
    [InlineData("* * ? * MON#6", "day-of-week field \"MON#6\"", "MON#2")]
    [InlineData("* * ? * #1", "day-of-week field \"#1\"", "MON#2")]
    [InlineData("* * ? * L", "day-of-week field \"L\"", "FRIL")]
    [InlineData("99999999999999999999 * * * *", "minute field", "0 to 59")]
    [InlineData("* * * *", "has 4 fields", "minute, hour, day of month, month and day of week")]
    [InlineData("", "has 0 fields", "with seconds first")]
    [InlineData("0 0 1 1 ? 2400 *", "has 7 fields", "with seconds first")]
    [InlineData("@reboot", "\"@reboot\" is not a known macro", "@daily")]
    public void TryParseCron_OfAWrongExpression_NamesFieldTextAndWhatIsAllowed(string expression, params string[] said)
    {
        Assert.False(JobSchedule.TryParseCron(expression, TimeZoneInfo.Utc, out var schedule, out var problem));
        Assert.Null(schedule);
        Assert.All(said, part => Assert.Contains(part, problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0 0 30 2 *")]
    [InlineData("0 0 31 4,6,9,11 ?")]
    [InlineData("0 0 30W 2 ?")]
    [InlineData("0 0 30 2 */2")]
    public void TryParseCron_OfADayThatNeverComes_IsAProblem(string expression)
    {
        Assert.False(JobSchedule.TryParseCron(expression, TimeZoneInfo.Utc, out _, out var problem));
        Assert.Contains("never fires", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParseCron_OfTimesThatAreAlwaysInAGap_IsAProblem()
    {
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

        Assert.False(JobSchedule.TryParseCron("0-30 2 ? 3 SUN#2", newYork, out _, out var problem));
        Assert.Contains("never fires", problem, StringComparison.Ordinal);
        Assert.True(JobSchedule.TryParseCron("0 2 ? 3 SUN#2", newYork, out _, out _));
    }

    [Fact]
    public void TryParseCron_OfALongText_DoesNotRepeatIt()
    {
        Assert.False(JobSchedule.TryParseCron(new string('*', 100_000), TimeZoneInfo.Utc, out _, out var problem));
        Assert.InRange(problem.Length, 1, 200);
    }

    [Fact]
    public void TryParseCron_OfHostileText_NeverThrows()
    {
        const string Alphabet = "0123456789*****/-,?#LWlw@\tJANSUN\0\u0660é+";
        var random = new Random(7);
        var read = 0;

        for (var i = 0; i < 50_000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(4, 7)).Select(_ => new string(random.GetItems<char>(Alphabet, random.Next(1, 4)))));
            var parsed = JobSchedule.TryParseCron(text, TimeZoneInfo.Utc, out var schedule, out var problem);
            Assert.Equal(parsed, schedule is not null);
            Assert.Equal(parsed, problem is null);
            read += parsed ? 1 : 0;
        }

        Assert.InRange(read, 1, 49_999);
    }
}
