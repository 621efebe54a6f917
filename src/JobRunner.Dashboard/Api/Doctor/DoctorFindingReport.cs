namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>A finding in <c>doctor --json</c>.</summary>
internal sealed record DoctorFindingReport(string Severity, string Message, string? Remedy);
