using System.Text.Json.Serialization;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>A check in <c>doctor --json</c>.</summary>
internal sealed record DoctorCheckReport(string Name, string Status, IReadOnlyList<DoctorFindingReport> Findings)
{
    /// <summary>Whether someone should act.</summary>
    [JsonIgnore]
    public bool IsBad => Status is "warning" or "error";

    public static DoctorCheckReport Of(CheckResult result) => new(
        result.Name,
        result.Status,
        [.. result.Findings.Select(finding => new DoctorFindingReport(finding.Severity.ToString().ToLowerInvariant(), finding.Message, finding.Remedy))]);
}
