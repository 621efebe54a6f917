namespace JobRunner.Bench.Reporting;

/// <summary>What a scenario gave.</summary>
internal sealed record ScenarioReport(string Scenario, string Setting, IReadOnlyList<Figure> Figures);
