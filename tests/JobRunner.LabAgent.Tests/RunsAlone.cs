namespace JobRunner.LabAgent.Tests;

/// <summary>Tests that change what belongs to the whole process.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class RunsAlone;
