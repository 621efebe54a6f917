namespace JobRunner.Dashboard.Api.Runs;

/// <summary>A run that was left as it is.</summary>
internal sealed record LeftRun(Guid Id, string Reason);
