namespace JobRunner.Queue;

/// <summary>A lease that a node holds, and what it has to say of the attempt.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Attempt">The fencing token.</param>
/// <param name="StartedAt">When the attempt started; <see langword="null"/> when it has not.</param>
/// <param name="Progress">How far it is, when that changed.</param>
/// <param name="Log">The lines logged so far, when there are new ones; replaces what was kept of this attempt.</param>
public sealed record HeldLease(Guid RunId, int Attempt, DateTimeOffset? StartedAt, RunProgress? Progress = null, IReadOnlyList<RunLogLine>? Log = null);
