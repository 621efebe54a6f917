using JobRunner.Scheduling;

namespace JobRunner.Core.Tests.Scheduling;

public sealed class MisfireRuleTests
{
    private static readonly DateTimeOffset _first = JobSchedule.EverySeconds("tweet", 30).Next(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))!.Value;
    private static readonly JobSchedule _every30 = JobSchedule.EverySeconds("tweet", 30);
    private static readonly DateTimeOffset _lastFire = _first.AddSeconds(-30);

    [Fact]
    public void S1_Decide_BeforeTheNextInstant_DoesNothing()
    {
        var decision = Rule(MisfirePolicy.FireOnce).Decide(_every30, _lastFire, _first.AddTicks(-1));

        Assert.Same(MisfireDecision.Nothing, decision);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(29, 1)]
    [InlineData(30, 2)]
    [InlineData(60, 3)]
    public void S1_Decide_InsideTheGrace_FiresEachInstantLate(int secondsLate, int expected)
    {
        foreach (var policy in Enum.GetValues<MisfirePolicy>())
        {
            var decision = Rule(policy).Decide(_every30, _lastFire, _first.AddSeconds(secondsLate));

            Assert.Equal(Enumerable.Range(0, expected).Select(i => _first.AddSeconds(30 * i)), decision.Fire);
            Assert.Null(decision.FirstMissed);
        }
    }

    [Fact]
    public void S5_Decide_FireOncePastTheGrace_FiresTheLatestInstantForAll()
    {
        var decision = Rule(MisfirePolicy.FireOnce).Decide(_every30, _lastFire, _first.AddSeconds(605));

        Assert.Equal([_first.AddSeconds(600)], decision.Fire);
        Assert.Equal(_first, decision.FirstMissed);
        // 0, 30, … 540 s: what is at most 60 s late is not missed.
        Assert.Equal(19, decision.MissedCount);
    }

    [Fact]
    public void S5_Decide_SkipPastTheGrace_FiresOnlyWhatIsInsideIt()
    {
        var decision = Rule(MisfirePolicy.Skip).Decide(_every30, _lastFire, _first.AddSeconds(605));

        Assert.Equal([_first.AddSeconds(570), _first.AddSeconds(600)], decision.Fire);
        Assert.Equal(19, decision.MissedCount);
    }

    [Fact]
    public void S5_Decide_SkipWithNothingInsideTheGrace_SettlesTheLatest()
    {
        var hourly = JobSchedule.EverySeconds("tweet", 3600);
        var first = hourly.Next(_lastFire)!.Value;

        var decision = Rule(MisfirePolicy.Skip).Decide(hourly, _lastFire, first.AddHours(3).AddMinutes(30));

        Assert.Empty(decision.Fire);
        Assert.Equal(first.AddHours(3), decision.LatestDue);
        Assert.Equal(4, decision.MissedCount);
    }

    [Fact]
    public void S5_Decide_FireAllPastTheGrace_FiresTheLatestUpToTheBound()
    {
        var decision = Rule(MisfirePolicy.FireAll, maxCatchUp: 5).Decide(_every30, _lastFire, _first.AddSeconds(605));

        Assert.Equal(Enumerable.Range(16, 5).Select(i => _first.AddSeconds(30 * i)), decision.Fire);
        Assert.Equal(19, decision.MissedCount);
    }

    [Fact]
    public void S4_Decide_AfterYearsAway_IsBoundedAndQuick()
    {
        var everySecond = JobSchedule.EverySeconds("tweet", 1);

        var decision = Rule(MisfirePolicy.FireAll).Decide(everySecond, _lastFire, _first.AddYears(20));

        Assert.Equal(100, decision.Fire.Count);
        Assert.Equal(_first.AddYears(20), decision.Fire[^1]);
        Assert.Equal(MisfireRule.MaxCounted, decision.MissedCount);
    }

    [Fact]
    public void S4_Decide_InsideALongGrace_IsBoundedToo()
    {
        var rule = new MisfireRule(MisfirePolicy.FireOnce, TimeSpan.FromHours(1), 100);

        var decision = rule.Decide(JobSchedule.EverySeconds("tweet", 1), _first, _first.AddMinutes(30));

        Assert.Equal(Enumerable.Range(-99, 100).Select(i => _first.AddMinutes(30).AddSeconds(i)), decision.Fire);
    }

    [Fact]
    public void Latest_OfASparseSchedule_LooksBackFarEnough()
    {
        Assert.True(JobSchedule.TryParseCron("0 0 29 2 *", TimeZoneInfo.Utc, out var leapDays, out _));

        var found = DueInstants.Latest(leapDays, new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), 3);

        Assert.Equal([2016, 2020, 2024], found.Select(instant => instant.Year));
    }

    private static MisfireRule Rule(MisfirePolicy policy, int maxCatchUp = 100) => new(policy, TimeSpan.FromSeconds(60), maxCatchUp);
}
