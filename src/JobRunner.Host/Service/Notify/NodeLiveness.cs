using JobRunner.Dashboard;
using JobRunner.Monitoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Host.Service.Notify;

/// <summary>Decides whether a restart would help: a node that cannot work is not alive, however well its process is.</summary>
internal static class NodeLiveness
{
    private static readonly HealthFindingKind[] _cured = [HealthFindingKind.NoWorker, HealthFindingKind.Stalled, HealthFindingKind.StuckWorker];

    /// <returns>What is wrong with it; <see langword="null"/> while it is able to work, or waits for a store that no restart brings back.</returns>
    public static HealthFinding? Judge(SystemHealth health) => health.StoreUnavailableSince is not null
        ? null
        : health.Issues.FirstOrDefault(issue => issue.Status == HealthStatus.Unhealthy && _cured.Contains(issue.Kind));

    /// <summary>The state in a line, for people who ask the service manager.</summary>
    public static string InWords(SystemHealth health) =>
        health.Issues.Count == 0 ? "healthy" : $"{health.Status.ToString().ToLowerInvariant()}: {Words.Line(health.Issues[0].Message)}";
}
