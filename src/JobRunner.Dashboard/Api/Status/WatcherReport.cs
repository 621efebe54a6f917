namespace JobRunner.Dashboard.Api.Status;

/// <summary>The latest sign of life of any node.</summary>
internal sealed record WatcherReport(DateTimeOffset? Heartbeat, double? HeartbeatAgeSec);
