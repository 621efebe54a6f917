using JobRunner.LabAgent.Scripts;

namespace JobRunner.LabAgent.Sync;

/// <summary>A script that lies under the home.</summary>
/// <param name="Path">From the home on.</param>
/// <param name="Kind">What it is.</param>
internal sealed record FoundScript(string Path, ScriptKind Kind);
