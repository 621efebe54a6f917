namespace JobRunner.Dashboard.Api.Status;

/// <summary>Who executes, as document 002 tells of its one watcher: the living node that was heard of last.</summary>
internal sealed record LockReport(string? Owner, long? TtlMs);
