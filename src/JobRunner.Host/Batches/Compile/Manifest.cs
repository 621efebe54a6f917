namespace JobRunner.Host.Batches.Compile;

/// <summary>A compiled batch; written as it is to <c>manifest.json</c>.</summary>
internal sealed record Manifest(int SchemaVersion, DateTimeOffset CreatedAt, Guid RunId, IReadOnlyList<ManifestJob> Jobs)
{
    public const int CurrentVersion = 1;
}
