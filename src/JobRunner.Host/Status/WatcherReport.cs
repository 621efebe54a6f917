namespace JobRunner.Host.Status;

/// <summary>The latest sign of life of any node.</summary>
internal sealed record WatcherReport(DateTimeOffset? Heartbeat, double? HeartbeatAgeSec);
