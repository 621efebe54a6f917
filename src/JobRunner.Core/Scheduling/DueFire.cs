using JobRunner.Queue;

namespace JobRunner.Scheduling;

/// <summary>An instant of a type that makes a run.</summary>
internal readonly record struct DueFire(DueType Due, DateTimeOffset Instant)
{
    public string JobType => Due.JobType;

    public ScheduledItem ToItem() => new(JobType, new ScheduledFire(Instant, Due.Type.Job.Overlap));
}
