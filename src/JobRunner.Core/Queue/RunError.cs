namespace JobRunner.Queue;

/// <summary>Why an attempt failed.</summary>
/// <param name="Kind">What sort of failure it was.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="Detail">The exception with its stack, where there was one.</param>
public sealed record RunError(RunErrorKind Kind, string Message, string? Detail = null);
