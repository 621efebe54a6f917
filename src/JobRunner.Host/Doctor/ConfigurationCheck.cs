using JobRunner.Discovery;
using JobRunner.Host.Stores;

namespace JobRunner.Host.Doctor;

/// <summary>What discovery and configuration found wrong.</summary>
internal sealed class ConfigurationCheck : IDoctorCheck
{
    public string Name => "configuration";

    public Task<IReadOnlyList<DoctorFinding>> LookAsync(StoreSession session, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DoctorFinding>>([.. session.Registry.Diagnostics.Select(Finding)]);

    private static DoctorFinding Finding(JobDiagnostic found) => new(
        found.Severity == DiagnosticSeverity.Error ? DoctorSeverity.Error : DoctorSeverity.Warning, $"{found.Id} {found.Place}: {found.Message}", found.Remedy);
}
