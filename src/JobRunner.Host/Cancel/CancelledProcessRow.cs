namespace JobRunner.Host.Cancel;

/// <summary>What became of the wish to end a dispatched process: <c>cancelled</c>, <c>alreadyFinished</c> or <c>lost</c>.</summary>
internal sealed record CancelledProcessRow(string Name, int Pid, string Answer);
