namespace JobRunner.Dashboard.Api.Runs;

/// <summary>How many runs are like that.</summary>
internal sealed record CountReport(long Count);
