namespace JobRunner.Monitoring;

/// <summary>What health looks at.</summary>
public enum HealthFindingKind
{
    /// <summary>The store cannot be reached.</summary>
    StoreUnavailable,

    /// <summary>The node has no worker that could execute anything.</summary>
    NoWorker,

    /// <summary>An attempt outlived its timeout and grace, and keeps its slot.</summary>
    StuckWorker,

    /// <summary>Runs are due, slots and workers are free, and nothing starts.</summary>
    Stalled,

    /// <summary>Runs have been due for long.</summary>
    OldBacklog,

    /// <summary>Runs wait for a type that no node executes.</summary>
    UnservedType,

    /// <summary>A type has not succeeded for longer than its <c>LateAfter</c>.</summary>
    Overdue,

    /// <summary>A type fails time after time, or most of the time.</summary>
    Failing,

    /// <summary>A trigger missed instants.</summary>
    Misfired,

    /// <summary>Another node took leases that this one held.</summary>
    LeaseLost,

    /// <summary>A capability that types name in <c>Requires</c> is not there.</summary>
    RequirementNotMet,

    /// <summary>Discovery or configuration found something wrong.</summary>
    Diagnostic,

    /// <summary>A type is paused.</summary>
    Paused,
}
