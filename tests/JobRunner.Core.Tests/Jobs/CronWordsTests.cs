namespace JobRunner.Core.Tests.Jobs;

public sealed class CronWordsTests
{
    [Theory]
    [InlineData("30 2 * * *", "at 02:30 every day")]
    [InlineData("15 30 2 * * *", "at 02:30:15 every day")]
    [InlineData("0 9,17 * * *", "at 09:00 and 17:00 every day")]
    [InlineData("0,30 9 * * 1-5", "at 09:00 and 09:30 on Monday to Friday")]
    [InlineData("* * * * *", "every minute")]
    [InlineData("20 * * * * *", "every minute at second 20")]
    [InlineData("*/15 * * * *", "every 15 minutes")]
    [InlineData("5/15 * * * *", "every 15 minutes from :05")]
    [InlineData("*/25 * * * *", "at :00, :25 and :50 of the hour")]
    [InlineData("0,30 * * * *", "every 30 minutes")]
    [InlineData("@hourly", "every hour")]
    [InlineData("7 * * * *", "every hour at :07")]
    [InlineData("0 */6 * * *", "at 00:00, 06:00, 12:00 and 18:00 every day")]
    [InlineData("0 */3 * * *", "every 3 hours from 00:00")]
    [InlineData("10 1-23/2 * * *", "every 2 hours from 01:10")]
    [InlineData("0 9-17 * * 1-5", "every hour from 09:00 to 17:00 on Monday to Friday")]
    [InlineData("5 1,2,3,5,8,13,21 * * *", "at 01:05, 02:05, 03:05, 05:05, 08:05, 13:05 and 21:05")]
    [InlineData("*/10 9-17 * * *", "every 10 minutes from 09:00 to 17:59")]
    [InlineData("* 9 * * *", "every minute from 09:00 to 09:59")]
    [InlineData("*/10 22-2 * * *", "every 10 minutes in hours 0, 1, 2, 22 and 23")]
    [InlineData("* * * * * *", "every second")]
    [InlineData("*/10 * * * * *", "every 10 seconds")]
    [InlineData("5/20 0 * * * *", "every 20 seconds from second 5 in minute 0 of the hour")]
    [InlineData("1,2,4 */30 8 * * *", "at seconds 1, 2 and 4 in minutes 0 and 30 of the hour from 08:00 to 08:59")]
    [InlineData("0 0 1,15 * *", "at 00:00 on the 1st and the 15th of the month")]
    [InlineData("0 0 1-7 * *", "at 00:00 on the 1st to the 7th of the month")]
    [InlineData("0 0 */2 * *", "at 00:00 on every 2nd day from the 1st of the month")]
    [InlineData("0 0 11,12,22,23 * *", "at 00:00 on the 11th, the 12th, the 22nd and the 23rd of the month")]
    [InlineData("0 0 L * ?", "at 00:00 on the last day of the month")]
    [InlineData("0 0 LW,15W * ?", "at 00:00 on the weekday nearest to the 15th and the last weekday of the month")]
    [InlineData("0 0 ? * MON#2", "at 00:00 on the second Monday of the month")]
    [InlineData("0 0 ? * FRIL", "at 00:00 on the last Friday of the month")]
    [InlineData("0 0 * * 0,6", "at 00:00 on Saturday and Sunday")]
    [InlineData("0 0 * * 7,SUN", "at 00:00 on Sunday")]
    [InlineData("0 0 * * 0-6", "at 00:00 every day")]
    [InlineData("0 0 13 * FRI", "at 00:00 on the 13th of the month or on Friday")]
    [InlineData("0 0 */10 * FRI", "at 00:00 on every 10th day from the 1st of the month if that is Friday")]
    [InlineData("@yearly", "at 00:00 on the 1st of the month in January")]
    [InlineData("0 6 * 3-10 *", "at 06:00 every day from March to October")]
    [InlineData("0 6 * 1,7 MON", "at 06:00 on Monday in January and July")]
    public void Description_Cron_IsInWordsAndNamesTheExpression(string cron, string words)
    {
        Assert.True(JobSchedule.TryParseCron(cron, TimeZoneInfo.Utc, out var schedule, out _));

        Assert.Equal($"{words} (cron {cron}, UTC)", schedule.Description);
    }
}
