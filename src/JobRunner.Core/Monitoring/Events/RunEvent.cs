namespace JobRunner.Monitoring.Events;

/// <summary>Something that happened to a run.</summary>
/// <param name="At">When.</param>
/// <param name="JobType">The run's type.</param>
/// <param name="RunId">The run.</param>
public abstract record RunEvent(DateTimeOffset At, string JobType, Guid RunId) : MonitorEvent(At);
