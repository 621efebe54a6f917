using JobRunner.Queue;

namespace JobRunner.PostgreSql.Queue;

/// <summary>What a try to lease came to.</summary>
/// <param name="Answer">What was taken.</param>
/// <param name="IsAnyWanted">Whether there was anything to take.</param>
/// <param name="IsCareNeeded">Whether nothing was taken because more than the order of runs decides.</param>
internal sealed record LeaseOutcome(LeaseAnswer Answer, bool IsAnyWanted, bool IsCareNeeded);
