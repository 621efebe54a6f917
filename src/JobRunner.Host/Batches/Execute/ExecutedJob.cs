namespace JobRunner.Host.Batches.Execute;

/// <summary>What became of a command.</summary>
internal sealed record ExecutedJob(
    string RequestId,
    string? OutputName,
    string Status,
    int? ReturnCode,
    double DurationSec,
    string StdoutLog,
    string StderrLog,
    string? Error)
{
    public const string Ok = "ok";
    public const string Failed = "failed";
}
