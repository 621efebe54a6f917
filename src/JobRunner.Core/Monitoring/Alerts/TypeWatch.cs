using System.Globalization;
using JobRunner.Monitoring.Health;

namespace JobRunner.Monitoring.Alerts;

/// <summary>Decides when a type is overdue, and when one that failed or was overdue succeeds again.</summary>
internal sealed class TypeWatch
{
    private readonly OverdueRule _rule = new();
    private readonly Dictionary<string, (Guid RunId, DateTimeOffset At)> _failing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _overdue = new(StringComparer.Ordinal);

    /// <summary>A run of the type failed for good.</summary>
    public void Failed(string jobType, Guid runId, DateTimeOffset at)
    {
        if (_failing.GetValueOrDefault(jobType).At <= at)
        {
            _failing[jobType] = (runId, at);
        }
    }

    public IEnumerable<Alert> Look(AlertFacts facts)
    {
        // A store that does not answer says nothing of successes elsewhere.
        if (!facts.Health.Store.IsCurrent)
        {
            return [];
        }

        Alert[] overdue = [.. Overdue(facts)];
        return [.. overdue, .. Recovered(facts)];
    }

    private IEnumerable<Alert> Overdue(AlertFacts facts)
    {
        foreach (var finding in _rule.Judge(facts.Health).Where(finding => finding.JobType != facts.OwnType))
        {
            var jobType = finding.JobType!;
            var since = Mark(facts.LastSuccessOf(jobType));
            if (_overdue.GetValueOrDefault(jobType) != since)
            {
                _overdue[jobType] = since;
                yield return new Alert($"overdue:{jobType}:{since}", AlertKind.TypeOverdue, facts.Now, finding.Message, jobType);
            }
        }
    }

    private IEnumerable<Alert> Recovered(AlertFacts facts)
    {
        foreach (var jobType in _failing.Keys.Concat(_overdue.Keys).Distinct(StringComparer.Ordinal).ToList())
        {
            if (facts.LastSuccessOf(jobType) is not { } success || (_failing.TryGetValue(jobType, out var failure) && success <= failure.At) || _overdue.GetValueOrDefault(jobType) == Mark(success))
            {
                continue;
            }

            var hadFailed = _failing.Remove(jobType);
            _overdue.Remove(jobType, out var since);
            yield return hadFailed
                ? new Alert($"recovered:{jobType}:{failure.RunId}", AlertKind.TypeRecovered, success, $"'{jobType}' succeeds again, after run {failure.RunId} had failed for good at {failure.At:O}.", jobType, failure.RunId)
                : new Alert($"recovered:{jobType}:{since}", AlertKind.TypeRecovered, success, $"'{jobType}' is on time again: it succeeded at {success:O}.", jobType);
        }
    }

    private static string Mark(DateTimeOffset? success) => success?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? "never";
}
