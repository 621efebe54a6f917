namespace JobRunner;

/// <summary>What a trigger does when an earlier scheduled run of its type has not ended.</summary>
public enum OverlapPolicy
{
    /// <summary>At most one scheduled run waits beside those that are running.</summary>
    BufferOne,

    /// <summary>No run is made while one is waiting or running.</summary>
    Skip,

    /// <summary>Runs are made without regard to the others.</summary>
    Allow,

    /// <summary>The running and waiting ones are cancelled in favour of the new one.</summary>
    CancelRunning,
}
