namespace JobRunner.Discovery.Rules;

/// <summary>A type is not overdue before it is due.</summary>
internal sealed class LateRule : IJobRule
{
    public void Check(JobSettings job, ICollection<JobDiagnostic> found)
    {
        if (job.Values is { LateAfterSeconds: > 0, IntervalSeconds: > 0 } values && values.LateAfterSeconds <= values.IntervalSeconds)
        {
            found.Add(SettingDiagnostics.LateBeforeDue(job));
        }
    }
}
