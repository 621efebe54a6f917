namespace JobRunner.Monitoring.Alerts;

/// <summary>How often what people are told of is looked at, and how much they are told.</summary>
public sealed class AlertOptions
{
    /// <summary>How often health, overdue types and recoveries are looked at; a run that failed is told of at once.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long failed runs are counted, before the count begins anew.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many failed runs of a type are told of one by one in that time; the others are told of together, at its end.</summary>
    /// <value>5 by default.</value>
    public int MaxPerType { get; set; } = 5;

    /// <summary>How many failed runs of all types are told of one by one in that time.</summary>
    /// <value>20 by default.</value>
    public int MaxPerWindow { get; set; } = 20;
}
