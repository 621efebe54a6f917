using BenchmarkDotNet.Attributes;

namespace JobRunner.Bench.Parts.Schedules;

/// <summary>When is the next instant?</summary>
public class ScheduleBenchmarks
{
    private static readonly DateTimeOffset _after = new(2026, 3, 7, 12, 0, 0, TimeSpan.Zero);

    private readonly JobSchedule _interval = JobSchedule.EverySeconds("tweet", 30);
    private readonly JobSchedule _everyFiveMinutes = Cron("*/5 * * * *");
    private readonly JobSchedule _dailyInNewYork = Cron("30 2 * * *", TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
    private readonly JobSchedule _leapDays = Cron("0 0 29 2 *");

    [Benchmark]
    public DateTimeOffset? Interval() => _interval.Next(_after);

    [Benchmark]
    public DateTimeOffset? EveryFiveMinutes() => _everyFiveMinutes.Next(_after);

    [Benchmark]
    public DateTimeOffset? DailyInNewYork() => _dailyInNewYork.Next(_after);

    [Benchmark]
    public DateTimeOffset? LeapDays() => _leapDays.Next(_after);

    [Benchmark]
    public JobSchedule ReadExpression() => Cron("0 15 10-18/2 ? JAN-JUN MON#2");

    private static JobSchedule Cron(string expression, TimeZoneInfo? zone = null) =>
        JobSchedule.TryParseCron(expression, zone ?? TimeZoneInfo.Utc, out var schedule, out var problem) ? schedule : throw new ArgumentException(problem, nameof(expression));
}
