namespace JobRunner.Bench.Durable;

/// <summary>What a contender is measured for.</summary>
internal enum DurableRole
{
    /// <summary>The whole framework.</summary>
    Framework,

    /// <summary>What the others are compared with.</summary>
    Floor,

    /// <summary>The whole framework, with another node enqueuing; its latency only.</summary>
    OtherNode,
}
