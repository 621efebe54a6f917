using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Stores;

namespace JobRunner.Host.Doctor;

/// <summary>Runs whose node is gone.</summary>
internal sealed class LeaseCheck : IDoctorCheck
{
    public string Name => "leases";

    public async Task<IReadOnlyList<DoctorFinding>> LookAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var running = await RunningRuns.ReadAsync(session.Store, cancellationToken).ConfigureAwait(false);
        var forsaken = running.Runs.Where(run => running.IsForsaken(run, session.Now)).ToList();
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
