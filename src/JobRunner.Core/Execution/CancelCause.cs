namespace JobRunner.Execution;

/// <summary>Why an attempt's token was cancelled; the first cause stands.</summary>
internal enum CancelCause
{
    None,
    TimedOut,
    CancelRequested,
    LeaseLost,
    ShuttingDown,
}
