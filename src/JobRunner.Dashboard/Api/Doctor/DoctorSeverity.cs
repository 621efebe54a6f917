namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>How much a finding matters.</summary>
internal enum DoctorSeverity
{
    Note,
    Warning,
    Error,
}
