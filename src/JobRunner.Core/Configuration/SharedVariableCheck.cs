using JobRunner.Discovery;

namespace JobRunner.Configuration;

/// <summary>Finds job types whose environment variables would have the same names.</summary>
internal static class SharedVariableCheck
{
    public static IEnumerable<JobDiagnostic> Check(IReadOnlyList<DiscoveredTask> tasks)
    {
        // As a rule there are none, and that is quickly seen.
        var prefixes = new HashSet<string>(tasks.Count * 2, StringComparer.Ordinal);
        Predicate<string> isNew = prefixes.Add;
        return tasks.All(task => Array.TrueForAll(Prefixes(task), isNew)) ? [] : Find(tasks);
    }

    private static IEnumerable<JobDiagnostic> Find(IReadOnlyList<DiscoveredTask> tasks)
    {
        var shared = tasks
            .SelectMany(Prefixes, (task, prefix) => (task, prefix))
            .GroupBy(item => item.prefix, item => item.task, StringComparer.Ordinal);
        var pairs =
            from owners in shared
            where owners.Skip(1).Any()
            from task in owners
            select (task, other: owners.First(each => each != task), variable: $"{owners.Key}ENABLED");
        return pairs
            .DistinctBy(pair => (pair.task, pair.other))
            .Select(pair => ConfigurationDiagnostics.SharedVariables(pair.task, pair.other.JobType, pair.variable));
    }

    private static string[] Prefixes(DiscoveredTask task)
    {
        var prefix = VariablePrefix.Of(task.JobType);
        return [prefix, prefix + VariablePrefix.Runner];
    }
}
