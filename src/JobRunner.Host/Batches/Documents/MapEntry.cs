namespace JobRunner.Host.Batches.Documents;

/// <summary>A value under its name.</summary>
internal readonly record struct MapEntry(string Name, int Line, DocumentNode Value);
