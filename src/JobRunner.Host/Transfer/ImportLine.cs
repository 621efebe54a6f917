using JobRunner.Queue;

namespace JobRunner.Host.Transfer;

/// <summary>A line of a file of runs, as it was read.</summary>
/// <param name="Number">Its number.</param>
/// <param name="State">Where its run stood; one of the states that its word stands for.</param>
/// <param name="Run">The run; without an id where the line has none that can be kept.</param>
/// <param name="Mistakes">What is wrong with it; empty as a rule.</param>
internal sealed record ImportLine(int Number, RunState State, NewRun Run, IReadOnlyList<string> Mistakes);
