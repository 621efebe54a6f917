namespace JobRunner;

/// <summary>Where <see cref="JobAttribute.MaxConcurrent"/> counts.</summary>
public enum JobScope
{
    /// <summary>On each node by itself.</summary>
    Node,

    /// <summary>Over all nodes that share the store.</summary>
    Cluster,
}
