namespace JobRunner.Host.Batches;

/// <summary>What a batch file asks for.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Rows">Its rows that have no mistakes.</param>
/// <param name="Mistakes">All that is wrong with it; with any, none of its rows is to be used.</param>
internal sealed record BatchFile(string Path, IReadOnlyList<BatchRow> Rows, BatchMistakes Mistakes);
