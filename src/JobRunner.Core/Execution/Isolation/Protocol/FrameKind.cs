namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>What a frame between a host and its child says; the numbers are the protocol's.</summary>
internal enum FrameKind : byte
{
    /// <summary>Host: execute this attempt.</summary>
    Attempt = 1,

    /// <summary>Host: cancel its token.</summary>
    Cancel = 2,

    /// <summary>Child: it is one, and speaks this version.</summary>
    Hello = 16,

    /// <summary>Child: the attempt was read, and begins.</summary>
    Begun = 17,

    /// <summary>Child: a line of the task's log.</summary>
    Log = 18,

    /// <summary>Child: how far the attempt is.</summary>
    Progress = 19,

    /// <summary>Child: how the attempt ended.</summary>
    Answer = 20,
}
