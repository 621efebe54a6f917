namespace JobRunner.Dashboard.Api.Runs;

/// <summary>Runs that are asked for: all are made, or none.</summary>
internal sealed record NewRunsRequest(IReadOnlyList<NewRunRequest> Runs);
