namespace JobRunner.Discovery.Rules;

/// <summary>Runs that keep their order use one slot.</summary>
internal sealed class OrderRule : IJobRule
{
    public void Check(JobSettings job, ICollection<JobDiagnostic> found)
    {
        if (job.Values is { PreserveOrder: true, MaxConcurrent: > 1 })
        {
            found.Add(SettingDiagnostics.OrderWithSlots(job));
        }
    }
}
