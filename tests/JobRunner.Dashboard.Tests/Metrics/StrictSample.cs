namespace JobRunner.Dashboard.Tests.Metrics;

/// <summary>One line of metrics.</summary>
internal sealed record StrictSample(string Family, string Name, IReadOnlyDictionary<string, string> Labels, double Value);
