namespace JobRunner.Host.Tests.Batches;

/// <summary>Tests that measure, and run when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "alone";
}
