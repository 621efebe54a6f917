using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>What all nodes did of one job type.</summary>
/// <param name="JobType">The job type; <c>_other</c> for all that their node did not have.</param>
/// <param name="Activity">What they did.</param>
/// <param name="LastRunId">The run whose attempt ended last.</param>
/// <param name="LastState">The state to which it went: its result, or <see cref="RunState.Retrying"/> when it is tried again.</param>
/// <param name="LastEndedAt">When that attempt ended.</param>
public sealed record TypeActivity(string JobType, RunActivity Activity, Guid LastRunId, RunState LastState, DateTimeOffset LastEndedAt);
