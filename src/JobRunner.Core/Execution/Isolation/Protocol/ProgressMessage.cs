namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>How far an attempt is.</summary>
/// <param name="Run">The message of the batch that it is about, by its place; -1 for the run itself.</param>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="Words">What is being done.</param>
internal sealed record ProgressMessage(int Run, double Fraction, string? Words);
