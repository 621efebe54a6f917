namespace JobRunner.Discovery.Rules;

/// <summary>One thing that job types must meet together.</summary>
internal interface IJobSetRule
{
    void Check(JobSettingsSet jobs, ICollection<JobDiagnostic> found);
}
