namespace JobRunner.Host.Startup;

/// <summary>What a host is built for.</summary>
internal enum HostPurpose
{
    /// <summary>To run the tasks: logs to console and file.</summary>
    Serve,

    /// <summary>To run what is due and end: logs to the console only, since several may do so at once.</summary>
    Loop,

    /// <summary>To run one task now: logs to the console only, since a serving host may hold the file.</summary>
    Trigger,

    /// <summary>To be one user's lab agent: its tasks and no others; logs to the console only, from warnings on what the life of runs is.</summary>
    LabAgent,

    /// <summary>To look at types and settings: logs nothing.</summary>
    Look,

    /// <summary>To make runs in a store, and to run none: logs nothing, and sends its spans.</summary>
    Enqueue,

    /// <summary>To ask another host: has neither tasks nor a store of its own, and logs nothing.</summary>
    Remote,
}
