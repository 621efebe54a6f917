namespace JobRunner.Queue;

/// <summary>What a store tells its listeners.</summary>
[Flags]
public enum StoreNoticeKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There may be runs to lease.</summary>
    RunsAvailable = 1,

    /// <summary>Someone asked to cancel a running run.</summary>
    CancelRequested = 2,

    /// <summary>A run ended.</summary>
    RunFinished = 4,

    /// <summary>A type was paused or resumed.</summary>
    PauseChanged = 8,
}
