namespace JobRunner.Queue;

/// <summary>What became of a request to cancel a run.</summary>
public enum CancelAnswer
{
    /// <summary>There is no such run.</summary>
    NotFound,

    /// <summary>It was waiting, and is cancelled.</summary>
    Cancelled,

    /// <summary>It is running; its node has been told.</summary>
    Requested,

    /// <summary>It had ended.</summary>
    AlreadyFinished,
}
