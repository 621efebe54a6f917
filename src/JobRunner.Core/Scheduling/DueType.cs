namespace JobRunner.Scheduling;

/// <summary>A type with instants to settle, and what is to be done about them.</summary>
/// <param name="Type">The type.</param>
/// <param name="Now">The instant at which that was decided.</param>
/// <param name="Decision">What the misfire rule says.</param>
internal sealed record DueType(ScheduledType Type, DateTimeOffset Now, MisfireDecision Decision)
{
    public string JobType => Type.Job.JobType;

    public IEnumerable<DueFire> Fires() => Decision.Fire.Select(instant => new DueFire(this, instant));
}
