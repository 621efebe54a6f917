using JobRunner.Discovery.Options;

namespace JobRunner.Discovery.Rules;

/// <summary>An older name is a name, and nobody else's.</summary>
internal sealed class AliasRule : IJobSetRule
{
    public void Check(JobSettingsSet jobs, ICollection<JobDiagnostic> found)
    {
        var claims = jobs.All
            .Where(job => JobOptionTable.Aliases.Names(job.Values).Length > 0)
            .SelectMany(job => JobOptionTable.Aliases.Names(job.Values).Distinct(), (job, alias) => (job, alias))
            .Where(claim => !string.IsNullOrWhiteSpace(claim.alias))
            .ToLookup(claim => claim.alias, claim => claim.job, StringComparer.Ordinal);
        foreach (var claim in claims)
        {
            foreach (var job in claim)
            {
                Check(jobs, claim.Key, job, [.. claim], found);
            }
        }
    }

    private static void Check(
        JobSettingsSet jobs, string alias, JobSettings job, IReadOnlyList<JobSettings> claimants, ICollection<JobDiagnostic> found)
    {
        if (!JobTypeName.IsValid(alias))
        {
            found.Add(RelationDiagnostics.BadAlias(job, alias));
        }
        else if (jobs.IsKnown(alias))
        {
            found.Add(RelationDiagnostics.AliasIsTaken(job, alias, alias == job.JobType ? "its own name" : "the name of a job type"));
        }
        else if (claimants.FirstOrDefault(other => other != job) is { } other)
        {
            found.Add(RelationDiagnostics.AliasIsTaken(job, alias, $"an alias of '{other.JobType}'"));
        }
    }
}
