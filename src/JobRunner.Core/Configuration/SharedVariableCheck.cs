using JobRunner.Discovery;

namespace JobRunner.Configuration;

/// <summary>Finds job types whose environment variables would have the same names.</summary>
internal static class SharedVariableCheck
{
    public static IEnumerable<JobDiagnostic> Check(IReadOnlyList<DiscoveredTask> tasks)
    {
        var owners = tasks
            .SelectMany(Prefixes, (task, prefix) => (task, prefix))
            .GroupBy(item => item.prefix, item => item.task, StringComparer.Ordinal)
            .Where(shared => shared.Skip(1).Any());
        foreach (var shared in owners)
        {
            foreach (var task in shared)
            {
                var other = shared.First(each => each != task);
                yield return ConfigurationDiagnostics.SharedVariables(task, other.JobType, $"{shared.Key}ENABLED");
            }
        }
    }

    private static string[] Prefixes(DiscoveredTask task)
    {
        var prefix = VariablePrefix.Of(task.JobType);
        return [prefix, prefix + VariablePrefix.Runner];
    }
}
