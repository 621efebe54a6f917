namespace JobRunner.PostgreSql.Queue;

/// <summary>A run that a lease is to take.</summary>
internal readonly record struct ChosenRun(Guid Id, int Attempt, bool IsStarted, bool IsIdempotent);
