using JobRunner.Queue;

namespace JobRunner.Dashboard.Charts;

/// <summary>A run in a strip.</summary>
/// <param name="Run">The run.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Top">How high it reaches.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Height">How long it took, as a height.</param>
internal sealed record StripBar(JobRun Run, double Left, double Top, double Width, double Height);
