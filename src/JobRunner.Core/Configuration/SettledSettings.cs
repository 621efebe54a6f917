using JobRunner.Discovery;
using JobRunner.Discovery.Rules;

namespace JobRunner.Configuration;

/// <summary>The settings that are to be in force, and the job types that are refused.</summary>
internal sealed record SettledSettings(JobSettingsSet Jobs, IReadOnlySet<string> RefusedTypes)
{
    /// <summary>Checks settings; a type that something is wrong with keeps its last good ones, and without such it is refused.</summary>
    /// <param name="read">The settings as they were read.</param>
    /// <param name="lastGood">Those that were in force, by job type.</param>
    /// <param name="discovered">The names that are known.</param>
    /// <param name="found">What was found so far; takes what the rules find.</param>
    public static SettledSettings Settle(
        IReadOnlyList<JobSettings> read, IReadOnlyDictionary<string, JobSettings> lastGood, DiscoveredTasks discovered, List<JobDiagnostic> found)
    {
        var chosen = read.ToDictionary(job => job.JobType, StringComparer.Ordinal);
        var unreadable = TypesInError(found);
        while (true)
        {
            var jobs = new JobSettingsSet([.. chosen.Values], discovered.RefusedTypes);
            var broken = new List<JobDiagnostic>();
            JobRules.Check(jobs, broken);
            found.AddRange(broken.Except(found));
            var wrong = TypesInError(broken);
            wrong.UnionWith(unreadable);

            // What depends on the new settings of another may be wrong only together with the old ones, hence once more.
            List<string> back = [.. wrong.Where(type => lastGood.TryGetValue(type, out var last) && chosen[type] != last)];
            if (back.Count == 0)
            {
                return new SettledSettings(jobs, wrong);
            }

            back.ForEach(type => chosen[type] = lastGood[type]);
            unreadable.ExceptWith(back);
        }
    }

    private static HashSet<string> TypesInError(IEnumerable<JobDiagnostic> findings) => findings
        .Where(finding => finding is { Severity: DiagnosticSeverity.Error, JobType: not null })
        .Select(finding => finding.JobType!)
        .ToHashSet(StringComparer.Ordinal);
}
