namespace JobRunner.PostgreSql.Queue;

/// <summary>A run that a lease may take, for one of the capacities that it was asked to fill.</summary>
/// <param name="Place">The capacity's place in the request.</param>
/// <param name="Id">The run.</param>
/// <param name="Attempt">Its attempt as it was seen.</param>
/// <param name="IsFresh">Whether it was never leased.</param>
/// <param name="IsTick">Whether it carries no payload.</param>
internal readonly record struct LeaseCandidate(int Place, Guid Id, int Attempt, bool IsFresh, bool IsTick);
