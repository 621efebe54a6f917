namespace JobRunner.Discovery.Rules;

/// <summary>No job type waits for itself, whichever way round.</summary>
internal sealed class DependencyCycleRule : IJobSetRule
{
    public void Check(JobSettingsSet jobs, ICollection<JobDiagnostic> found)
    {
        var open = jobs.All
            .Select(job => (job.JobType, Dependencies: jobs.DependenciesOf(job)))
            .Where(node => node.Dependencies.Count > 0)
            .ToDictionary(node => node.JobType, node => node.Dependencies, StringComparer.Ordinal);
        for (TakeLeaves(open); open.Count > 0; TakeLeaves(open))
        {
            var cycle = FindCycle(open);
            for (var index = 0; index < cycle.Count; index++)
            {
                var turned = cycle.Skip(index).Concat(cycle.Take(index + 1));
                found.Add(RelationDiagnostics.DependencyCycle(jobs.Find(cycle[index])!, turned));
                open.Remove(cycle[index]);
            }
        }
    }

    /// <summary>Takes away those that wait for nothing that is left; what remains leads into a cycle.</summary>
    private static void TakeLeaves(Dictionary<string, IReadOnlyList<string>> open)
    {
        int before;
        do
        {
            before = open.Count;
            foreach (var (jobType, dependencies) in open)
            {
                if (!dependencies.Any(open.ContainsKey))
                {
                    open.Remove(jobType);
                }
            }
        }
        while (open.Count < before);
    }

    private static List<string> FindCycle(Dictionary<string, IReadOnlyList<string>> open)
    {
        var path = new List<string>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        var node = open.Keys.Order(StringComparer.Ordinal).First();
        while (positions.TryAdd(node, path.Count))
        {
            path.Add(node);
            node = open[node].First(open.ContainsKey);
        }

        return path[positions[node]..];
    }
}
