namespace JobRunner.Processes.Linux;

/// <summary>What a control group can do here.</summary>
internal enum ControlGroupKind
{
    /// <summary>Version 2: counts and limits memory, and kills all its processes at once.</summary>
    V2,

    /// <summary>Version 1's memory controller: counts and limits memory, and lists its processes.</summary>
    V1Memory,

    /// <summary>Version 2 without its memory controller: kills all its processes at once.</summary>
    V2WithoutMemory,
}
