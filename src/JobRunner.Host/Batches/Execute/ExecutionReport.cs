namespace JobRunner.Host.Batches.Execute;

/// <summary>What became of a manifest; written as it is to <c>execution.json</c>.</summary>
internal sealed record ExecutionReport
{
    public int SchemaVersion { get; init; } = 1;

    public required string RunId { get; init; }

    public required string ManifestCreatedAt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset CompletedAt { get; init; }

    public double DurationSec => Math.Round((CompletedAt - StartedAt).TotalSeconds, 3);

    public required int JobCount { get; init; }

    public int ExecutedCount => Jobs.Count;

    public int FailedCount => Jobs.Count(job => job.Status == ExecutedJob.Failed);

    public bool Success => FailedCount == 0 && !Aborted;

    /// <summary>Whether jobs were left out: after a failure with <c>--fail-fast</c>, or a signal.</summary>
    public required bool Aborted { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Those that were executed.</summary>
    public required IReadOnlyList<ExecutedJob> Jobs { get; init; }
}
