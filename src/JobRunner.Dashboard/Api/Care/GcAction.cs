namespace JobRunner.Dashboard.Api.Care;

/// <summary>What becomes of a run that is running.</summary>
internal enum GcAction
{
    /// <summary>It stays as it is.</summary>
    LeaveAlone,

    /// <summary>It fails as abandoned.</summary>
    Fail,

    /// <summary>It is cancelled, as someone had asked.</summary>
    Cancel,

    /// <summary>It goes back to the queue: it never started.</summary>
    GiveBack,
}
