namespace JobRunner.Execution;

/// <summary>Why an attempt's token was cancelled; the first cause stands.</summary>
internal enum CancelCause : byte
{
    None,
    TimedOut,
    CancelRequested,
    LeaseLost,
    ShuttingDown,
}
