namespace JobRunner.Queue;

/// <summary>How far an attempt was when its node last said.</summary>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="Words">What is being done.</param>
/// <param name="At">When the node said so.</param>
public sealed record RunProgress(double? Fraction, string? Words, DateTimeOffset At);
