namespace JobRunner.Dashboard.Api.Runs;

/// <summary>How many runs of an enqueue became what.</summary>
internal sealed record EnqueueSummary(int Total, int Queued, int DuplicateRequest, int AlreadyDone);
