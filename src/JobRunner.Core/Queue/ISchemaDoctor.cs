namespace JobRunner.Queue;

/// <summary>Compares what a store's database holds with what it should hold; a durable store is one.</summary>
public interface ISchemaDoctor
{
    /// <summary>The version of the schema that this code knows.</summary>
    int KnownVersion { get; }

    /// <summary>Looks, and changes nothing.</summary>
    /// <returns>Each difference; empty when all is as it should be.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    ValueTask<IReadOnlyList<SchemaDrift>> ExamineAsync(CancellationToken cancellationToken);
}
