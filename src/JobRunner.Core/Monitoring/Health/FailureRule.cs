using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>A type that fails time after time, or too often of late.</summary>
internal sealed class FailureRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts)
    {
        foreach (var metrics in facts.Metrics.Values)
        {
            if (metrics.FailuresInARow >= facts.Options.MaxFailuresInARow)
            {
                yield return Finding(metrics, $"has failed {metrics.FailuresInARow} times in a row");
            }
            else if (ShareOf(metrics.Recent, facts.Options) is { } share && share >= facts.Options.MaxFailureShare)
            {
                yield return Finding(metrics, string.Create(
                    CultureInfo.InvariantCulture,
                    $"failed in {share * 100:0} % of its latest {metrics.Recent.Successful + metrics.Recent.Failed} attempts"));
            }
        }
    }

    private static double? ShareOf(RecentActivity recent, MonitoringOptions options)
    {
        var judged = recent.Successful + recent.Failed;
        return recent.Failed == 0 || judged < options.MinAttemptsToJudge ? null : (double)recent.Failed / judged;
    }

    private static HealthFinding Finding(JobMetrics metrics, string problem) => new(
        HealthFindingKind.Failing,
        HealthStatus.Degraded,
        $"'{metrics.JobType}' {problem}, the last time at {metrics.LastFailureAt:O}: {metrics.LastError}",
        metrics.JobType);
}
