using BenchmarkDotNet.Attributes;

namespace JobRunner.Bench.Parts.Schedules;

/// <summary>When is the next instant?</summary>
public class ScheduleBenchmarks
{
    private static readonly DateTimeOffset _after = new(2026, 3, 7, 12, 0, 0, TimeSpan.Zero);

    private readonly JobSchedule _interval = JobSchedule.EverySeconds("tweet", 30);
    private readonly JobSchedule _everyFiveMinutes = Read("*/5 * * * *", TimeZoneInfo.Utc);
    private readonly JobSchedule _dailyInNewYork = Read("30 2 * * *", TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
    private readonly JobSchedule _leapDays = Read("0 0 29 2 *", TimeZoneInfo.Utc);
    private readonly string _expression = "0 15 10-18/2 ? JAN-JUN MON#2";

    [Benchmark]
    public DateTimeOffset? Interval() => _interval.Next(_after);

    [Benchmark]
    public DateTimeOffset? EveryFiveMinutes() => _everyFiveMinutes.Next(_after);

    [Benchmark]
    public DateTimeOffset? DailyInNewYork() => _dailyInNewYork.Next(_after);

    [Benchmark]
    public DateTimeOffset? LeapDays() => _leapDays.Next(_after);

    [Benchmark]
    public JobSchedule ReadExpression() => Read(_expression, TimeZoneInfo.Utc);

    private static JobSchedule Read(string expression, TimeZoneInfo zone) =>
        JobSchedule.TryParseCron(expression, zone, out var schedule, out var problem) ? schedule : throw new ArgumentException(problem, nameof(expression));
}
