using JobRunner.Monitoring.Health;

namespace JobRunner.Monitoring.Alerts;

/// <summary>What alerts are decided by, as it was at one moment.</summary>
/// <param name="Health">What health is judged by.</param>
/// <param name="NodeId">This node.</param>
/// <param name="OwnType">The type whose runs carry alerts.</param>
internal sealed record AlertFacts(HealthFacts Health, string NodeId, string? OwnType)
{
    public DateTimeOffset Now => Health.Now;

    /// <summary>This machine: the first part of a node's name, which processes that come and go on it share.</summary>
    public string Host => NodeId.Split(':')[0];

    /// <summary>When a type last succeeded, on whichever node.</summary>
    public DateTimeOffset? LastSuccessOf(string jobType)
    {
        var kept = Health.Store.Types.FirstOrDefault(status => status.JobType == jobType)?.LastSucceededAt;
        var here = Health.MetricsOf(jobType).LastSuccessAt;
        return kept is null || here > kept ? here : kept;
    }
}
