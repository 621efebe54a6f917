using JobRunner.Processes;

namespace JobRunner.Discovery.Rules;

/// <summary>All rules for the values of job types; a check reports everything that is wrong, at once.</summary>
internal static class JobRules
{
    private static readonly IJobRule[] _rules =
    [
        new NumberRule(),
        new ChoiceRule(),
        new ListEntryRule(),
        new ScheduleRule(),
        new MemoryLimitRule(),
        new ProcessIsolationRule(ChildProcesses.Obstacle),
        new BatchSizeRule(),
        new OrderRule(),
        new LateRule(),
    ];

    private static readonly IJobSetRule[] _setRules = [new AliasRule(), new DependencyRule(), new DependencyCycleRule()];

    public static void Check(JobSettingsSet jobs, ICollection<JobDiagnostic> found)
    {
        foreach (var job in jobs.All)
        {
            foreach (var rule in _rules)
            {
                rule.Check(job, found);
            }
        }

        foreach (var rule in _setRules)
        {
            rule.Check(jobs, found);
        }
    }
}
