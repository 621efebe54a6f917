namespace JobRunner.Dashboard.Charts;

/// <summary>The values of one thing over time, one for each step of the plot.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Tone">How it is drawn: a class of the style sheet.</param>
/// <param name="Values">The values, oldest first; <see langword="null"/> where there is none.</param>
internal sealed record PlotSeries(string Name, string Tone, IReadOnlyList<double?> Values);
