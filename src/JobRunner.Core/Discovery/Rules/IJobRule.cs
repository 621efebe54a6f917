namespace JobRunner.Discovery.Rules;

/// <summary>One thing that the values of a job type must meet, wherever they came from.</summary>
internal interface IJobRule
{
    void Check(JobSettings job, ICollection<JobDiagnostic> found);
}
