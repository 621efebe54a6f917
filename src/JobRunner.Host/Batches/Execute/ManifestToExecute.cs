namespace JobRunner.Host.Batches.Execute;

/// <summary>What of a manifest it takes to execute it.</summary>
internal sealed record ManifestToExecute(string RunId, string CreatedAt, IReadOnlyList<JobToExecute> Jobs);
