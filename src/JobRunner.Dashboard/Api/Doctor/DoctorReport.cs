using System.Text.Json.Serialization;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>What <c>doctor --json</c> prints.</summary>
internal sealed record DoctorReport(IReadOnlyList<DoctorCheckReport> Checks)
{
    [JsonIgnore]
    public bool IsStoreReached => !Checks.Any(check => check is { Name: Examination.StoreName, IsBad: true });

    public static DoctorReport Of(IEnumerable<CheckResult> results) => new([.. results.Select(DoctorCheckReport.Of)]);
}
