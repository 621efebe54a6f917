using System.Text.Json.Serialization;

namespace JobRunner.Dashboard.Health;

/// <summary>What a probe is told; the words only for those who may read.</summary>
/// <param name="Status"><c>alive</c>, <c>ready</c> or <c>not ready</c>.</param>
internal sealed record HealthReport(string Status)
{
    /// <summary>How the host is, as <see cref="Monitoring.IJobMonitor"/> judges it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Health { get; init; }

    /// <summary>What is wrong, in words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Issues { get; init; }

    /// <summary>What is worth knowing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Notes { get; init; }
}
