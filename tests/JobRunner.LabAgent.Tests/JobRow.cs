namespace JobRunner.LabAgent.Tests;

/// <summary>A row of <c>jobs</c> as the administrator sees it.</summary>
internal sealed record JobRow(string Status, int? ReturnCode, string? OutputTail, string? ErrorTail, string? OutputPath, string? ErrorPath, bool HasStart, bool HasEnd);
