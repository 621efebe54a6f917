namespace JobRunner.Dashboard.Api.Types;

/// <summary>An option in <c>types --json</c>.</summary>
/// <param name="Value">The value that holds.</param>
/// <param name="Source">Where it came from; <c>default</c> when nothing sets it.</param>
/// <param name="Overrode">What it took the place of, the strongest first.</param>
internal sealed record OptionReport(object? Value, string Source, IReadOnlyList<OverriddenReport> Overrode);
