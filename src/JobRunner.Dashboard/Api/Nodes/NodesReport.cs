namespace JobRunner.Dashboard.Api.Nodes;

/// <summary>What <c>nodes --json</c> prints.</summary>
internal sealed record NodesReport(IReadOnlyList<NodeReport> Nodes);
