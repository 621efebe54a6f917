namespace JobRunner.Discovery.Rules;

/// <summary>Only where child processes can be started can attempts run in them.</summary>
internal sealed class ProcessIsolationRule(string? obstacle) : IJobRule
{
    public void Check(JobSettings job, ICollection<JobDiagnostic> found)
    {
        if (job.Values.Isolation == JobIsolation.Process && obstacle is not null)
        {
            found.Add(SettingDiagnostics.ProcessIsolationNotAvailable(job, obstacle));
        }
    }
}
