using JobRunner.Monitoring.Events;

namespace JobRunner.Monitoring.Alerts;

/// <summary>Decides what people are told of; waits for nothing and asks nobody.</summary>
internal sealed class AlertRules(AlertOptions options)
{
    private readonly FailureWindow _window = new(options);
    private readonly TypeWatch _types = new();
    private readonly HealthWatch _health = new();

    /// <summary>When failures are summed up; <see langword="null"/> when there are none to sum up.</summary>
    public DateTimeOffset? SumsUpAt => _window.SumsUpAt;

    /// <summary>A type was failing before this node started.</summary>
    public void WasFailing(string jobType, Guid runId, DateTimeOffset at) => _types.Failed(jobType, runId, at);

    /// <summary>A run failed for good.</summary>
    public Alert? Failed(RunFailed failure)
    {
        _types.Failed(failure.JobType, failure.RunId, failure.At);
        return _window.Admits(failure)
            ? new Alert($"failed:{failure.RunId}:{failure.Attempt}", AlertKind.RunFailed, failure.At, failure.Message, failure.JobType, failure.RunId)
            : null;
    }

    public Alert? SumUp(DateTimeOffset now, string nodeId) => _window.SumUp(now, nodeId);

    /// <summary>A look at types and health.</summary>
    public IReadOnlyList<Alert> Look(AlertFacts facts) => [.. _types.Look(facts), .. _health.Look(facts)];
}
