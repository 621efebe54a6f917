namespace JobRunner.Queue;

/// <summary>A run whose lease ran out, and what became of it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="JobType">Its type.</param>
/// <param name="Attempt">The attempt that was cut off.</param>
/// <param name="NodeId">The node that had it.</param>
/// <param name="To">The state that it went to.</param>
/// <param name="Error">Why, when it failed.</param>
public sealed record RescuedRun(Guid RunId, string JobType, int Attempt, string? NodeId, RunState To, RunError? Error);
