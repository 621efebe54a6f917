namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>Looks at one thing, and changes nothing.</summary>
internal interface IDoctorCheck
{
    string Name { get; }

    Task<IReadOnlyList<DoctorFinding>> LookAsync(DoctorSubject subject, CancellationToken cancellationToken);
}
