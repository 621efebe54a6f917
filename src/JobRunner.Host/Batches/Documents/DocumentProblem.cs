namespace JobRunner.Host.Batches.Documents;

/// <summary>A place that can be read and cannot be meant.</summary>
internal sealed record DocumentProblem(int Line, string Words);
