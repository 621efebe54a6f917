namespace JobRunner.Host.Service;

/// <summary>Who keeps the host running.</summary>
internal enum ServiceKind
{
    /// <summary>A unit of systemd, that stays and reports its state.</summary>
    Systemd,

    /// <summary>A property list of launchd, that stays.</summary>
    Launchd,

    /// <summary>A line of a crontab, that starts <c>run-loop</c> every minute.</summary>
    Cron,

    /// <summary>A Dockerfile.</summary>
    Docker,
}
