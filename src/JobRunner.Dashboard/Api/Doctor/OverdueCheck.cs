using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>Types that should have succeeded and did not.</summary>
internal sealed class OverdueCheck : IDoctorCheck
{
    public string Name => "overdue types";

    public async Task<IReadOnlyList<DoctorFinding>> LookAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var kept = (await subject.Store.GetTypesAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(type => type.JobType, StringComparer.Ordinal);
        return [.. subject.Registry.Jobs.Select(job => Judge(job, kept.GetValueOrDefault(job.JobType), subject.Now)).OfType<DoctorFinding>()];
    }

    public static DoctorFinding? Judge(JobDescriptor job, TypeStatus? kept, DateTimeOffset now)
    {
        if (job is not { IsEnabled: true, LateAfter: { } late } || kept?.Pause is not null)
        {
            return null;
        }

        // A type that never ran has nothing to be late for.
        if ((kept?.LastSucceededAt ?? kept?.LastStartedAt) is not { } since || now - since <= late)
        {
            return null;
        }

        var last = kept?.LastSucceededAt is null ? "it has never succeeded, and last started" : "it last succeeded";
        return new(
            DoctorSeverity.Warning,
            $"'{job.JobType}' is overdue: {last} {Words.Span(now - since)} ago; more than {Words.Span(late)} is late.",
            $"See 'jobrunner list --type {job.JobType}'.");
    }
}
