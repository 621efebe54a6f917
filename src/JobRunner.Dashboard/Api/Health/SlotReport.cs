namespace JobRunner.Dashboard.Api.Health;

/// <summary>The slots of a type on a node.</summary>
internal sealed record SlotReport(string Type, int Used, int Limit);
