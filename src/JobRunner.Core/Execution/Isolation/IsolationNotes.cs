namespace JobRunner.Execution.Isolation;

/// <summary>What is noted of an attempt in a process of its own.</summary>
internal sealed record IsolationNotes
{
    /// <summary>What its cleanup is given, inside the child.</summary>
    public CleanupTokens? Cleanups { get; init; }

    /// <summary>How often in a row each run was killed for its memory before; known when this attempt was.</summary>
    public IReadOnlyDictionary<Guid, int>? MemoryDeaths { get; init; }
}
