using JobRunner.Discovery.Options;

namespace JobRunner.Discovery.Rules;

/// <summary>A choice is one that has a name.</summary>
internal sealed class ChoiceRule : IJobRule
{
    public void Check(JobSettings job, ICollection<JobDiagnostic> found)
    {
        foreach (var option in JobOptionTable.Choices)
        {
            if (!option.IsDefined(job.Values))
            {
                found.Add(SettingDiagnostics.UnknownChoice(job, option));
            }
        }
    }
}
