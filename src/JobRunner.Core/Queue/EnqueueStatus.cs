namespace JobRunner.Queue;

/// <summary>What became of an enqueue.</summary>
public enum EnqueueStatus
{
    /// <summary>The run was made.</summary>
    Created,

    /// <summary>Its request id already has a run: that one is returned.</summary>
    Duplicate,

    /// <summary>The overlap policy made no run; the last fire instant moved on.</summary>
    Overlapped,

    /// <summary>The type's schedule has fired for this instant or a later one.</summary>
    AlreadyFired,
}
