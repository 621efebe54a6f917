namespace JobRunner.Core.Tests.Jobs;

public sealed class CronPropertyTests
{
    public static TheoryData<string, int> Zones => new()
    {
        { "America/New_York", 2026 }, { "Europe/Berlin", 2026 }, { "Australia/Lord_Howe", 2026 }, { "Pacific/Apia", 2011 },
        { "Africa/Cairo", 2026 }, { "Asia/Beirut", 2026 }, { "Asia/Tehran", 2022 }, { "America/St_Johns", 2006 },
        { "Asia/Pyongyang", 2015 }, { "Asia/Pyongyang", 2018 }, { "America/Caracas", 2016 }, { "Africa/Casablanca", 2026 },
        { "Europe/Volgograd", 2018 }, { "Asia/Kathmandu", 2026 }, { "Pacific/Kwajalein", 1993 }, { "America/Nuuk", 2023 },
        { "Antarctica/Troll", 2026 }, { "Europe/Lisbon", 1992 }, { "America/Sao_Paulo", 2018 },
    };

    [Theory]
    [MemberData(nameof(Zones))]
    public void S4_Next_ThroughAYear_AgreesWithMinuteByMinuteReference(string zoneId, int year)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var random = new Random(year + zoneId.Length);
        foreach (var (from, until) in AroundChanges(zone, year))
        {
            for (var i = 0; i < 40; i++)
            {
                Compare(RandomExpression(random), zone, from, until);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void S4_Next_OfCommonExpressions_AgreesThroughTheWholeYear(string zoneId, int year)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        foreach (var expression in (string[])["30 2 * * *", "*/20 0-3 1,15 * 0"])
        {
            Compare(expression, zone, new DateTime(year, 1, 1), new DateTime(year + 1, 1, 1));
        }
    }

    [Fact]
    public void S4_Next_FromRandomInstants_IsLaterAndStrictlyIncreasing()
    {
        var random = new Random(11);
        foreach (var zoneId in Zones.Select(row => row.Data.Item1))
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
            for (var i = 0; i < 100; i++)
            {
                var expression = RandomExpression(random);
                if (!JobSchedule.TryParseCron(expression, zone, out var schedule, out _))
                {
                    continue;
                }

                var after = new DateTimeOffset(random.NextInt64(TimeSpan.TicksPerDay * 365 * 1900L, TimeSpan.TicksPerDay * 365 * 2200L), TimeSpan.Zero);
                foreach (var instant in schedule.Upcoming(after).Take(10))
                {
                    Assert.True(instant > after, $"{expression} {zoneId} {after:O} -> {instant:O}");
                    // Nothing lies between: asked just before it, the answer is the same.
                    Assert.Equal(instant, schedule.Next(instant.AddTicks(-1)));
                    after = instant;
                }
            }
        }
    }

    private static void Compare(string expression, TimeZoneInfo zone, DateTime from, DateTime until)
    {
        var expected = new CronReference(expression).Between(from, until, zone);
        if (!JobSchedule.TryParseCron(expression, zone, out var schedule, out _))
        {
            Assert.Empty(expected);
            return;
        }

        var actual = schedule.Upcoming(new DateTimeOffset(from, TimeSpan.Zero).AddTicks(-1)).TakeWhile(instant => instant < until);

        Assert.True(expected.SequenceEqual(actual), $"{expression} in {zone.Id} from {from:O}");
        // From any instant, not only from those that fired: in the second pass of an overlap, say.
        foreach (var (index, instant) in expected.Index())
        {
            var after = index == 0 ? new DateTimeOffset(from, TimeSpan.Zero).AddTicks(-1) : expected[index - 1];
            var between = after + ((instant - after) / 2);
            Assert.True(instant == schedule.Next(between), $"{expression} in {zone.Id} after {between:O}");
        }
    }

    private static IEnumerable<(DateTime From, DateTime Until)> AroundChanges(TimeZoneInfo zone, int year)
    {
        yield return (new DateTime(year, 6, 1), new DateTime(year, 6, 3));
        for (var day = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc); day.Year == year; day = day.AddDays(1))
        {
            if (zone.GetUtcOffset(day) != zone.GetUtcOffset(day.AddDays(1)))
            {
                yield return (day.AddDays(-1), day.AddDays(3));
            }
        }
    }

    private static string RandomExpression(Random random) => string.Join(
        ' ',
        Field(random, 0, 59),
        Field(random, 0, 23),
        random.Next(3) > 0 ? "*" : Field(random, 1, 31),
        random.Next(6) > 0 ? "*" : Field(random, 1, 12),
        random.Next(3) > 0 ? "*" : Field(random, 0, 6));

    private static string Field(Random random, int min, int max)
    {
        var first = random.Next(min, max);
        return random.Next(6) switch
        {
            0 => "*",
            1 => $"*/{random.Next(2, max)}" is var step && min == 0 && max != 6 ? step : $"{first}",
            2 => $"{first}-{random.Next(first, max + 1)}",
            3 => $"{first},{random.Next(min, max + 1)},{random.Next(min, max + 1)}",
            4 => $"{first}-{max}/{random.Next(1, max)}",
            _ => $"{first}",
        };
    }
}
