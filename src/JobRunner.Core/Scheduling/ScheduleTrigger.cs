using Quartz;
using Quartz.Impl.Triggers;

namespace JobRunner.Scheduling;

/// <summary>The Quartz trigger of a job type: its instants are those of the type's schedule, whatever the clock does.</summary>
/// <remarks>Quartz keeps one copy and fires another; both are advanced alike, so nothing here may depend on which one it is.</remarks>
internal sealed class ScheduleTrigger : TriggerBase
{
    private readonly JobSchedule _schedule;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _after;

    public ScheduleTrigger(string jobType, JobSchedule schedule, DateTimeOffset after, TimeProvider time)
        : base(time)
    {
        _schedule = schedule;
        _time = time;
        _after = after;
        Key = new TriggerKey(jobType);
        StartTimeUtc = after;
    }

    public string JobType => Key.Name;

    public override DateTimeOffset? NextFireTimeUtc { get; set; }

    public override DateTimeOffset? PreviousFireTimeUtc { get; set; }

    public override DateTimeOffset? FinalFireTimeUtc => null;

    public override bool MayFireAgain => NextFireTimeUtc is not null;

    protected override bool HasMillisecondPrecision => true;

    public override DateTimeOffset? ComputeFirstFireTimeUtc(ICalendar? calendar) => NextFireTimeUtc = _schedule.Next(_after);

    public override void Triggered(ICalendar? calendar)
    {
        PreviousFireTimeUtc = NextFireTimeUtc;
        NextFireTimeUtc = GetFireTimeAfter(NextFireTimeUtc);
    }

    // Past the grace, Quartz wakes the type once, for the latest instant that is due; the misfire rule decides about all of them.
    public override void UpdateAfterMisfire(ICalendar? calendar)
    {
        if (NextFireTimeUtc is { } missed)
        {
            NextFireTimeUtc = DueInstants.Latest(_schedule, missed.AddTicks(-1), _time.GetUtcNow(), 1) is [var latest] ? latest : missed;
        }
    }

    public override DateTimeOffset? GetFireTimeAfter(DateTimeOffset? afterTime) =>
        afterTime is { } instant ? _schedule.Next(instant) : null;

    public override void UpdateWithNewCalendar(ICalendar calendar, TimeSpan misfireThreshold)
    {
    }

    public override IScheduleBuilder GetScheduleBuilder() => throw new NotSupportedException("A schedule trigger is not rebuilt; a new one replaces it.");

    protected override bool ValidateMisfireInstruction(int misfireInstruction) => true;
}
