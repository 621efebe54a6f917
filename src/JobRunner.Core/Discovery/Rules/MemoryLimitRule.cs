namespace JobRunner.Discovery.Rules;

/// <summary>Only a process of its own can be limited.</summary>
internal sealed class MemoryLimitRule : IJobRule
{
    public void Check(JobSettings job, ICollection<JobDiagnostic> found)
    {
        if (job.Values is { MemoryLimitMegabytes: > 0, Isolation: JobIsolation.None })
        {
            found.Add(SettingDiagnostics.MemoryLimitWithoutProcess(job));
        }
    }
}
