namespace JobRunner.Host.Batches.Compile;

/// <summary>A job that is ready to be executed.</summary>
internal sealed record ManifestJob(
    string RequestId,
    string ContentHash,
    int Attempt,
    string SourceKey,
    string OutputName,
    string OutExact,
    string TextFile,
    string JsonResult,
    IReadOnlyList<string> Argv);
