using JobRunner.Discovery.Options;

namespace JobRunner.Discovery.Rules;

/// <summary>Only messages come in batches.</summary>
internal sealed class BatchSizeRule : IJobRule
{
    public void Check(JobSettings job, ICollection<JobDiagnostic> found)
    {
        if (!job.Task.IsQueueTask && job.IsSet(JobOptionTable.BatchSize))
        {
            found.Add(SettingDiagnostics.BatchSizeWithoutMessages(job));
        }
    }
}
