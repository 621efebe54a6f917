namespace JobRunner.Cluster.Tests.Ledgers;

/// <summary>An attempt as it really ran.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Try">Which try.</param>
/// <param name="JobType">The type.</param>
/// <param name="ProcessId">The node.</param>
/// <param name="StartedAt">On the machine's monotonic clock.</param>
/// <param name="EndedAt">When it returned, or its process was killed.</param>
/// <param name="WasKilled">Whether its process was killed before it returned.</param>
internal sealed record LedgerAttempt(Guid RunId, int Try, string JobType, int ProcessId, long StartedAt, long EndedAt, bool WasKilled);
