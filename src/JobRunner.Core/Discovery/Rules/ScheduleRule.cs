namespace JobRunner.Discovery.Rules;

/// <summary>A type has one schedule or none, and it can be read.</summary>
internal sealed class ScheduleRule : IJobRule
{
    public void Check(JobSettings job, ICollection<JobDiagnostic> found)
    {
        JobScheduleReader.Read(job, found);
    }
}
