namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>One thing that is not as it should be, and what to do.</summary>
internal sealed record DoctorFinding(DoctorSeverity Severity, string Message, string? Remedy = null);
