using JobRunner.Dashboard.Api.Runs;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>Runs whose node is gone.</summary>
internal sealed class LeaseCheck : IDoctorCheck
{
    public string Name => "leases";

    public async Task<IReadOnlyList<DoctorFinding>> LookAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var running = await RunningRuns.ReadAsync(subject.Store, cancellationToken).ConfigureAwait(false);
        var forsaken = running.Runs.Where(run => running.IsForsaken(run, subject.Now)).ToList();
        if (forsaken.Count == 0)
        {
            return [];
        }

        var types = string.Join(", ", forsaken.Select(run => run.JobType).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return
        [
            new(
                DoctorSeverity.Warning,
                $"The leases of {Words.Count(forsaken.Count, "running run", "running runs")} have expired, and nobody took them up: {types}.",
                "Start a node with 'jobrunner serve', which takes them up, or fail them with 'jobrunner gc'."),
        ];
    }
}
