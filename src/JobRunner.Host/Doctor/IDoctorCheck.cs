using JobRunner.Host.Stores;

namespace JobRunner.Host.Doctor;

/// <summary>Looks at one thing, and changes nothing.</summary>
internal interface IDoctorCheck
{
    string Name { get; }

    Task<IReadOnlyList<DoctorFinding>> LookAsync(StoreSession session, CancellationToken cancellationToken);
}
