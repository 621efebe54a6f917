namespace JobRunner.Queue;

/// <summary>Which runs of a type a lease may take.</summary>
public enum LeaseSelection
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Only those that carry a payload: a queue task's messages.</summary>
    Messages,

    /// <summary>Only those without a payload: a queue task's ticks.</summary>
    Ticks,
}
