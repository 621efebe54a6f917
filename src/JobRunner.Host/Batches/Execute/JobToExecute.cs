namespace JobRunner.Host.Batches.Execute;

/// <summary>A command of a manifest.</summary>
internal sealed record JobToExecute(string RequestId, string? OutputName, IReadOnlyList<string> Argv);
