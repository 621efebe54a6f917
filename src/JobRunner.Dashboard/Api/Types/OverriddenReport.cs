namespace JobRunner.Dashboard.Api.Types;

/// <summary>A value that a stronger source took the place of.</summary>
/// <param name="Value">The value as it was written.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record OverriddenReport(string Value, string Source);
