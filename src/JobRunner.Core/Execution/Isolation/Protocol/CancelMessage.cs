namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>An attempt's token is to be cancelled.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Targets">The runs of a batch for whose sake.</param>
internal sealed record CancelMessage(CancelCause Cause, Guid[] Targets);
