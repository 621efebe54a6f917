namespace JobRunner.Host.Batches.Compile;

/// <summary>What <c>compile --json</c> prints.</summary>
internal sealed record CompileReport(string File, string Manifest, Guid RunId, DateTimeOffset CreatedAt, int Jobs);
