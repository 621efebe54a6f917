using JobRunner.Monitoring.Alerts;

namespace JobRunner.Monitoring;

/// <summary>How much monitoring remembers, how often it asks, and what it calls wrong.</summary>
public sealed class MonitoringOptions
{
    /// <summary>How many events are remembered: so many of failed attempts, and so many of everything else.</summary>
    /// <value>500 by default.</value>
    public int MaxRecentEvents { get; set; } = 500;

    /// <summary>How far back health looks for failures, misfires and lost leases.</summary>
    /// <remarks>It is counted in two halves, so what is seen is between half of it and all of it.</remarks>
    /// <value>10 minutes by default.</value>
    public TimeSpan RecentWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>For how long an answer of the store stands for those who ask again.</summary>
    /// <value>1 second by default.</value>
    public TimeSpan StoreAnswerMaxAge { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the store is asked for the gauges, while someone reads them.</summary>
    /// <value>15 seconds by default.</value>
    public TimeSpan GaugeInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long health waits for the store and for a requirement's check.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For how long the answer of a requirement's check stands.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan RequirementMaxAge { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long the store may be away before the host is unhealthy and not only degraded.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan StoreOutageGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long runs may be due, with slots and workers free and nothing starting, before the host is unhealthy.</summary>
    /// <value>1 minute by default.</value>
    public TimeSpan StalledAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>For how long runs may be due before their type is an issue.</summary>
    /// <value>15 minutes by default; <see langword="null"/> for as long as they like.</value>
    public TimeSpan? MaxBacklogAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>From how many failures in a row a type is an issue.</summary>
    /// <value>5 by default.</value>
    public int MaxFailuresInARow { get; set; } = 5;

    /// <summary>From which share of failures within <see cref="RecentWindow"/> a type is an issue.</summary>
    /// <value>0.5 by default.</value>
    public double MaxFailureShare { get; set; } = 0.5;

    /// <summary>How many attempts within <see cref="RecentWindow"/> it takes to judge that share.</summary>
    /// <value>20 by default.</value>
    public int MinAttemptsToJudge { get; set; } = 20;

    /// <summary>How many missed instants within <see cref="RecentWindow"/> are only worth a note.</summary>
    /// <value>2 by default: what a restart misses is caught up once.</value>
    public int MaxMisfires { get; set; } = 2;

    /// <summary>What people are told of, where a program passes alerts on.</summary>
    public AlertOptions Alerts { get; } = new();
}
