namespace JobRunner.Host.Batches.Documents;

/// <summary>A value of a YAML or JSON file, and where it stands.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Weight">What it costs to walk through it, every alias counted out.</param>
internal abstract record DocumentNode(int Line, int Weight);
