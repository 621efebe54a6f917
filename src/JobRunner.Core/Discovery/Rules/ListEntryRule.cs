using JobRunner.Discovery.Options;

namespace JobRunner.Discovery.Rules;

/// <summary>No entry of a list is blank.</summary>
internal sealed class ListEntryRule : IJobRule
{
    public void Check(JobSettings job, ICollection<JobDiagnostic> found)
    {
        foreach (var option in JobOptionTable.Lists)
        {
            if (Array.Exists(option.Names(job.Values), string.IsNullOrWhiteSpace))
            {
                found.Add(SettingDiagnostics.BlankEntry(job, option));
            }
        }
    }
}
