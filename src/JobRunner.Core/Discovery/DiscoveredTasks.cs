namespace JobRunner.Discovery;

/// <summary>What discovery found.</summary>
/// <param name="Tasks">The task classes that can be run, each with a name of its own.</param>
/// <param name="RefusedTypes">Job types whose classes were refused: known names, but nothing to run.</param>
/// <param name="Diagnostics">All that is wrong with assemblies and classes.</param>
internal sealed record DiscoveredTasks(
    IReadOnlyList<DiscoveredTask> Tasks, IReadOnlySet<string> RefusedTypes, IReadOnlyList<JobDiagnostic> Diagnostics);
