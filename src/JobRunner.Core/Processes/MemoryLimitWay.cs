namespace JobRunner.Processes;

/// <summary>How the memory of child processes is limited on this machine.</summary>
public enum MemoryLimitWay
{
    /// <summary>The kernel counts and kills, by a control group of version 2.</summary>
    ControlGroupV2,

    /// <summary>The kernel counts and kills, by the memory controller of control groups version 1.</summary>
    ControlGroupV1,

    /// <summary>This process looks at the resident memory of the child and its descendants, several times a second.</summary>
    Watchdog,
}
