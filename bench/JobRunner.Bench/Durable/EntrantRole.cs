namespace JobRunner.Bench.Durable;

/// <summary>What an entrant is measured for.</summary>
internal enum EntrantRole
{
    /// <summary>The whole framework.</summary>
    Framework,

    /// <summary>The least that the same work costs: the fewest statements, in a loop by hand.</summary>
    Floor,

    /// <summary>The framework's own statements, in the same loop.</summary>
    SameStatements,

    /// <summary>The whole framework, with another node enqueuing: its latency only.</summary>
    OtherNode,

    /// <summary>Another maker's queue.</summary>
    Peer,
}
