namespace JobRunner.Dashboard.Charts;

/// <summary>A stretch of a run's story.</summary>
/// <param name="Row">In which row it is, from 0.</param>
/// <param name="From">When it began.</param>
/// <param name="Until">When it ended.</param>
/// <param name="Tone">What it was: a class of the style sheet.</param>
/// <param name="Words">The same in words.</param>
internal sealed record TimelineBar(int Row, DateTimeOffset From, DateTimeOffset Until, string Tone, string Words);
