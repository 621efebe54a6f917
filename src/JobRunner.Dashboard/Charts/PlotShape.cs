namespace JobRunner.Dashboard.Charts;

/// <summary>A line or a heap of bars, as a path.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Tone">A class of the style sheet.</param>
/// <param name="Path">The path; empty when there is nothing to draw.</param>
internal sealed record PlotShape(string Name, string Tone, string Path);
