using JobRunner.Dashboard.Api.Runs;

namespace JobRunner.Host.Cancel;

/// <summary>What <c>cancel --json</c> prints.</summary>
internal sealed record CancelReport(IReadOnlyList<CancelRow> Runs, IReadOnlyList<CancelledProcessRow> Processes);
