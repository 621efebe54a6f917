namespace JobRunner;

/// <summary>Where an attempt executes.</summary>
public enum JobIsolation
{
    /// <summary>In the node's own process.</summary>
    None,

    /// <summary>In a child process that can be killed and limited.</summary>
    Process,
}
