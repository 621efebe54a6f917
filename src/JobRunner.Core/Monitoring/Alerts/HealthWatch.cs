using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JobRunner.Monitoring.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Alerts;

/// <summary>Decides when health has changed: when another status is seen at two looks in a row.</summary>
/// <remarks>Types that fail or are overdue have alerts of their own.</remarks>
internal sealed class HealthWatch
{
    private const int KeyLength = 16;

    private static readonly HealthFindingKind[] _toldOtherwise = [HealthFindingKind.Overdue, HealthFindingKind.Failing];

    // All nodes see these, and it is one event.
    private static readonly HealthFindingKind[] _ofTheCluster =
        [HealthFindingKind.StoreUnavailable, HealthFindingKind.OldBacklog, HealthFindingKind.UnservedType, HealthFindingKind.Diagnostic];

    private HealthStatus _told = HealthStatus.Healthy;
    private HealthStatus _seen = HealthStatus.Healthy;
    private string _scope = string.Empty;

    public IEnumerable<Alert> Look(AlertFacts facts)
    {
        HealthFinding[] issues =
        [
            .. HealthRules.Judge(facts.Health).Where(finding => finding.Status != HealthStatus.Healthy && !_toldOtherwise.Contains(finding.Kind) && (facts.OwnType is null || finding.JobType != facts.OwnType)),
        ];
        var status = HealthRules.StatusOf(issues);
        var isSettled = status == _seen;
        _seen = status;
        if (!isSettled || status == _told)
        {
            yield break;
        }

        _told = status;
        _scope = issues.Length == 0 ? _scope : Array.TrueForAll(issues, issue => _ofTheCluster.Contains(issue.Kind)) ? "*" : facts.Host;
        yield return new Alert(Key(facts, status, issues), AlertKind.HealthChanged, facts.Now, Message(facts, issues, status));
    }

    // What goes to and fro within an hour is told once, and by one of the processes that cron starts on a machine.
    private string Key(AlertFacts facts, HealthStatus status, HealthFinding[] issues)
    {
        var causes = string.Join('\n', issues.Select(issue => $"{issue.Kind} {issue.JobType}").Order(StringComparer.Ordinal));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(causes)))[..KeyLength];
        return string.Create(CultureInfo.InvariantCulture, $"health:{_scope}:{status}:{digest}:{facts.Now.ToUnixTimeSeconds() / 3600}");
    }

    private static string Message(AlertFacts facts, HealthFinding[] issues, HealthStatus status)
    {
        if (issues.Length == 0)
        {
            return $"Node '{facts.NodeId}' is healthy again.";
        }

        var more = issues.Length == 1 ? string.Empty : $" And {issues.Length - 1} more.";
        return $"Node '{facts.NodeId}' is {(status == HealthStatus.Unhealthy ? "unhealthy" : "degraded")}: {issues[0].Message}{more}";
    }
}
