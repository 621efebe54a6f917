namespace JobRunner.Scheduling;

/// <summary>A type's trigger that is to be set anew.</summary>
/// <param name="JobType">The type.</param>
/// <param name="Schedule">Its schedule; <see langword="null"/> to take its trigger away.</param>
/// <param name="After">The instant after which it fires first.</param>
/// <param name="Grace">By how much it may be late.</param>
internal sealed record TriggerChange(string JobType, JobSchedule? Schedule = null, DateTimeOffset After = default, TimeSpan Grace = default)
{
    /// <summary>Whether there is anything to fire.</summary>
    public bool HasInstants => Schedule?.Next(After) is not null;
}
