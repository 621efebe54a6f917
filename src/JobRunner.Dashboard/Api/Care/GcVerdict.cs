using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Care;

/// <summary>What becomes of a run, and why.</summary>
internal sealed record GcVerdict(JobRun Run, GcAction Action, string Reason);
