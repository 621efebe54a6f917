namespace JobRunner.Core.Tests.Queue;

/// <summary>Tests that look at the whole heap: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(WholeHeap), DisableParallelization = true)]
public sealed class WholeHeap;
