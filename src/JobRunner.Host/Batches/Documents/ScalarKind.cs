namespace JobRunner.Host.Batches.Documents;

/// <summary>How a scalar was written.</summary>
internal enum ScalarKind
{
    Null,

    /// <summary>In quotes: a text and nothing else.</summary>
    Text,

    /// <summary>Without quotes in YAML: what it is depends on where it stands.</summary>
    Plain,

    Number,
    Boolean,
}
