namespace JobRunner.Tasks.HostMonitor;

internal sealed record UnreadablePart(HostReadingKind Kind, string Reason, string? Disk = null);
