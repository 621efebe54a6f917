using JobRunner.Discovery.Options;

namespace JobRunner.Discovery.Rules;

/// <summary>A number lies where it makes sense.</summary>
internal sealed class NumberRule : IJobRule
{
    public void Check(JobSettings job, ICollection<JobDiagnostic> found)
    {
        foreach (var option in JobOptionTable.Numbers)
        {
            var value = option.Number(job.Values);
            if (value < option.Min)
            {
                found.Add(SettingDiagnostics.TooLow(job, option, value));
            }
            else if (value > option.Max)
            {
                found.Add(SettingDiagnostics.TooHigh(job, option, value));
            }
        }
    }
}
