namespace JobRunner.Dashboard.Api.Runs;

/// <summary>What became of an act on all runs that are like that.</summary>
/// <param name="Matched">How many there were.</param>
/// <param name="Done">On how many it was done.</param>
/// <param name="LeftAlone">How many had moved on meanwhile.</param>
internal sealed record BulkReport(long Matched, long Done, long LeftAlone);
