namespace JobRunner.Host.Dispatch;

/// <summary>What <c>processes --json</c> prints.</summary>
internal sealed record ProcessesReport(IReadOnlyList<ProcessReport> Processes);
