using JobRunner.Discovery;

namespace JobRunner.Scheduling;

/// <summary>Where a type's schedule stands on this node; an immutable snapshot.</summary>
internal sealed record ScheduledType
{
    public required JobDescriptor Job { get; init; }

    public required JobSchedule Schedule { get; init; }

    /// <summary>The latest instant that is settled: enqueued, or skipped by policy. No instant up to it fires again.</summary>
    public required DateTimeOffset LastFireAt { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>The latest instant that its trigger handed over and that is not settled.</summary>
    public DateTimeOffset? HandedAt { get; init; }

    /// <summary>When its trigger hands over next.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public TriggerChange ToTrigger() => new(Job.JobType, IsPaused ? null : Schedule, LastFireAt, Job.MisfireGrace);
}
