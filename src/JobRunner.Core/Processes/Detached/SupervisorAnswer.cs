namespace JobRunner.Processes.Detached;

/// <summary>What a supervisor tells who started it, once.</summary>
/// <param name="State">The process that it started.</param>
/// <param name="Problem">Why it started none.</param>
internal sealed record SupervisorAnswer(DetachedState? State, string? Problem);
