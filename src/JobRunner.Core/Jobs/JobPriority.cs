namespace JobRunner;

/// <summary>How urgently a run wants to start; the higher value goes first.</summary>
public enum JobPriority : byte
{
    /// <summary>After everything else.</summary>
    Low = 0,

    /// <summary>The default.</summary>
    Normal = 1,

    /// <summary>Before normal runs.</summary>
    High = 2,

    /// <summary>Before everything else.</summary>
    Critical = 3,
}
