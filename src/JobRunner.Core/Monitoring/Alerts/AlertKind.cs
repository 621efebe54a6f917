namespace JobRunner.Monitoring.Alerts;

/// <summary>What people are to be told of.</summary>
public enum AlertKind
{
    /// <summary>A run failed for good.</summary>
    RunFailed,

    /// <summary>More runs failed for good than were told of one by one.</summary>
    MoreRunsFailed,

    /// <summary>A type succeeds again, after it had failed or was overdue.</summary>
    TypeRecovered,

    /// <summary>A type has not succeeded for longer than its <c>LateAfterSeconds</c>.</summary>
    TypeOverdue,

    /// <summary>The host's health is another than it was.</summary>
    HealthChanged,
}
