namespace JobRunner.Scheduling;

/// <summary>Decides which of the instants that lie behind make a run: a function of schedule, last fire and clock.</summary>
/// <param name="Policy">What becomes of instants past the grace.</param>
/// <param name="Grace">By how much an instant may be late and still fire.</param>
/// <param name="MaxCatchUp">How many runs are made at once, at most.</param>
internal sealed record MisfireRule(MisfirePolicy Policy, TimeSpan Grace, int MaxCatchUp)
{
    public const int MaxCounted = 10_000;

    public MisfireDecision Decide(JobSchedule schedule, DateTimeOffset lastFire, DateTimeOffset now)
    {
        if (schedule.Next(lastFire) is not { } first || first > now)
        {
            return MisfireDecision.Nothing;
        }

        if (now - first <= Grace)
        {
            var due = schedule.Next(first) <= now ? DueInstants.Latest(schedule, lastFire, now, MaxCatchUp) : [first];
            return new MisfireDecision(due, due[^1]);
        }

        var latest = DueInstants.Latest(schedule, lastFire, now, Policy == MisfirePolicy.FireAll ? MaxCatchUp : 1);
        var fire = Policy == MisfirePolicy.Skip ? InsideGrace(schedule, lastFire, now) : latest;
        var missed = schedule.Upcoming(lastFire).TakeWhile(instant => now - instant > Grace).Take(MaxCounted).Count();
        return new MisfireDecision(fire, latest[^1], first, missed);
    }

    private IReadOnlyList<DateTimeOffset> InsideGrace(JobSchedule schedule, DateTimeOffset lastFire, DateTimeOffset now)
    {
        var graceBegins = (now - Grace).AddTicks(-1);
        return DueInstants.Latest(schedule, graceBegins > lastFire ? graceBegins : lastFire, now, MaxCatchUp);
    }
}
