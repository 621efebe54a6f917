namespace JobRunner.Monitoring;

/// <summary>Every cause for which a run is not running or did not succeed, or a type makes none.</summary>
public enum CauseKind
{
    /// <summary>The store cannot be reached, so nothing is leased and nothing can be said.</summary>
    StoreUnreachable,

    /// <summary>It is due later.</summary>
    NotDue,

    /// <summary>It failed and is tried again later.</summary>
    WaitsForRetry,

    /// <summary>Someone paused the type.</summary>
    TypePaused,

    /// <summary>The type is disabled.</summary>
    TypeDisabled,

    /// <summary>Discovery found an error in the task class or its settings.</summary>
    TypeRefused,

    /// <summary>No node lives.</summary>
    NoNode,

    /// <summary>The nodes that have the type are about to end.</summary>
    NodesStopping,

    /// <summary>No living node has the type.</summary>
    TypeUnserved,

    /// <summary>The type's slots on the nodes are taken.</summary>
    SlotsHeld,

    /// <summary>The type's slots in the cluster are taken.</summary>
    ClusterSlotsHeld,

    /// <summary>Attempts that outlived their timeout and grace hold the type's slots.</summary>
    SlotsStuck,

    /// <summary>All workers of the nodes are busy.</summary>
    WorkersBusy,

    /// <summary>Another type has to succeed first.</summary>
    DependencyNotMet,

    /// <summary>An earlier run of a type that preserves order has to end first.</summary>
    OrderHeld,

    /// <summary>The message is handed over with the next tick of its type's schedule.</summary>
    WaitsForTick,

    /// <summary>Nothing holds it, and it has not been due for long.</summary>
    AboutToStart,

    /// <summary>Nothing that is known holds it, and it has been due for long.</summary>
    Stalled,

    /// <summary>An attempt was given back or rescued, and the run is due again.</summary>
    GivenBack,

    /// <summary>It is running.</summary>
    Running,

    /// <summary>A node has leased it and has not started it.</summary>
    Leased,

    /// <summary>Its attempt has outlived its timeout and grace.</summary>
    Stuck,

    /// <summary>Its lease ran out, and nobody has taken it up.</summary>
    LeaseExpired,

    /// <summary>It is running, and its node was told to cancel it.</summary>
    CancelRequested,

    /// <summary>It succeeded.</summary>
    Succeeded,

    /// <summary>Its task threw, and it is not tried again.</summary>
    Failed,

    /// <summary>Its task said that trying again cannot help.</summary>
    FailedForGood,

    /// <summary>Its last attempt had its time.</summary>
    TimedOut,

    /// <summary>Its node died, and the type is not idempotent.</summary>
    Abandoned,

    /// <summary>Its node died under it too often.</summary>
    CrashLoop,

    /// <summary>Its host stopped, and the type is not idempotent.</summary>
    CutOff,

    /// <summary>A requirement of its type was not met.</summary>
    RequirementNotMet,

    /// <summary>A tick found no message to process.</summary>
    NoMessage,

    /// <summary>A validation layer said no.</summary>
    Skipped,

    /// <summary>Someone cancelled it.</summary>
    Cancelled,

    /// <summary>A later run of its schedule took its place.</summary>
    Replaced,

    /// <summary>The type has no schedule, and no run of it waits.</summary>
    NothingWaits,

    /// <summary>The type's schedule never fires again.</summary>
    NoComingFire,

    /// <summary>The overlap policy made no run of the latest instant.</summary>
    FireOverlapped,

    /// <summary>The misfire policy made no run of the latest instants.</summary>
    FireMisfired,

    /// <summary>An instant of the schedule has passed, and no node fired it.</summary>
    FireMissing,

    /// <summary>The clock is behind the latest instant that fired.</summary>
    ClockBehind,
}
