namespace JobRunner.Discovery.Rules;

/// <summary>Attempts run in the node; goes away when they can run in processes of their own.</summary>
internal sealed class ProcessIsolationRule : IJobRule
{
    public void Check(JobSettings job, ICollection<JobDiagnostic> found)
    {
        if (job.Values.Isolation == JobIsolation.Process)
        {
            found.Add(SettingDiagnostics.ProcessIsolationNotAvailable(job));
        }
    }
}
