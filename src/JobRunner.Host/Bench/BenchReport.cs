namespace JobRunner.Host.Bench;

/// <summary>What <c>bench --json</c> prints; its shape is in docs/reference/cli.md.</summary>
internal sealed record BenchReport(
    string Store, int Runs, double EnqueuedSinglyPerSecond, double EnqueuedInBatchesPerSecond, double DrainedPerSecond, double StartP50Milliseconds, double StartP99Milliseconds);
