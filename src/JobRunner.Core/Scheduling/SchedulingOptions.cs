namespace JobRunner.Scheduling;

/// <summary>How triggers catch up, and how they follow the store.</summary>
public sealed class SchedulingOptions
{
    /// <summary>Whether this node's triggers fire; without them it executes what others enqueue.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool IsEnabled { get; set; } = true;

    /// <summary>How many runs a type's trigger makes at most for instants that lie behind.</summary>
    /// <value>100 by default, from 1 to 100,000. The latest ones are made.</value>
    public int MaxCatchUp { get; set; } = 100;

    /// <summary>How often pauses and last fire instants are read again, should a notice of the store be lost.</summary>
    /// <value>60 s by default; 1 s or more.</value>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(60);
}
