using JobRunner.Dashboard.Api.Types;

namespace JobRunner.Host.Check;

/// <summary>What <c>check --json</c> prints; its shape is in docs/reference/cli.md.</summary>
internal sealed record CheckReport(IReadOnlyList<FindingReport> Findings);
