using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>Whether the store's database holds what it should.</summary>
internal sealed class SchemaCheck : IDoctorCheck
{
    public string Name => "schema";

    public async Task<IReadOnlyList<DoctorFinding>> LookAsync(DoctorSubject subject, CancellationToken cancellationToken) =>
        subject.Store is ISchemaDoctor doctor
            ? [.. (await doctor.ExamineAsync(cancellationToken).ConfigureAwait(false)).Select(Finding)]
            : [];

    private static DoctorFinding Finding(SchemaDrift drift) => new(DoctorSeverity.Error, $"{drift.Subject}: {drift.Problem}", drift.Remedy);
}
