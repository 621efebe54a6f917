namespace JobRunner.Host.Batches.Documents;

/// <summary>A file's values, and what cannot be meant in it.</summary>
internal sealed record Document(DocumentNode Root, IReadOnlyList<DocumentProblem> Problems);
