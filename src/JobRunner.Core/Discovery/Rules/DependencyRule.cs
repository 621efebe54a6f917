using JobRunner.Discovery.Options;

namespace JobRunner.Discovery.Rules;

/// <summary>A dependency is a job type that is known here.</summary>
internal sealed class DependencyRule : IJobSetRule
{
    public void Check(JobSettingsSet jobs, ICollection<JobDiagnostic> found)
    {
        foreach (var job in jobs.All)
        {
            foreach (var dependency in JobOptionTable.Dependencies.Names(job.Values).Distinct())
            {
                if (!string.IsNullOrWhiteSpace(dependency) && !jobs.IsKnown(jobs.Canonical(dependency)))
                {
                    var hint = NearestName.Hint(dependency, jobs.All.Select(known => known.JobType).Where(name => name != job.JobType));
                    found.Add(RelationDiagnostics.UnknownDependency(job, dependency, hint));
                }
            }
        }
    }
}
