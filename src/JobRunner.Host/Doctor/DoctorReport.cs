namespace JobRunner.Host.Doctor;

/// <summary>What <c>doctor --json</c> prints.</summary>
internal sealed record DoctorReport(IReadOnlyList<DoctorCheckReport> Checks)
{
    public static DoctorReport Of(IEnumerable<CheckResult> results) => new([.. results.Select(DoctorCheckReport.Of)]);
}
