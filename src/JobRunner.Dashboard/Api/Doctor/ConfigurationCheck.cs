using JobRunner.Discovery;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>What discovery and configuration found wrong.</summary>
internal sealed class ConfigurationCheck : IDoctorCheck
{
    public string Name => "configuration";

    public Task<IReadOnlyList<DoctorFinding>> LookAsync(DoctorSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DoctorFinding>>([.. subject.Registry.Diagnostics.Select(Finding)]);

    private static DoctorFinding Finding(JobDiagnostic found) => new(
        found.Severity == DiagnosticSeverity.Error ? DoctorSeverity.Error : DoctorSeverity.Warning, $"{found.Id} {found.Place}: {found.Message}", found.Remedy);
}
