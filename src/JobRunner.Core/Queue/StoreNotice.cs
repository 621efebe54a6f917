namespace JobRunner.Queue;

/// <summary>A hint that something changed; whoever gets it reads the store again.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="RunId">The run, where it is about one.</param>
/// <param name="JobType">The type, where it is about one.</param>
public readonly record struct StoreNotice(StoreNoticeKinds Kind, Guid RunId = default, string? JobType = null);
