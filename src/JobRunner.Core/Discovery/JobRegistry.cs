namespace JobRunner.Discovery;

/// <summary>The job types of a host, as discovery and configuration make them.</summary>
/// <remarks>What it answers is a snapshot: a change of configuration replaces the whole at once.</remarks>
public sealed class JobRegistry
{
    private readonly Lock _lock = new();
    private volatile Snapshot _current = Snapshot.Empty;

    /// <summary>Raised after the job types were replaced, with those that differ; on any thread.</summary>
    public event Action<IReadOnlyList<JobDescriptor>>? Changed;

    /// <summary>The job types, ordered by name.</summary>
    public IReadOnlyList<JobDescriptor> Jobs => _current.Jobs;

    /// <summary>All that is wrong with task classes and settings.</summary>
    public IReadOnlyList<JobDiagnostic> Diagnostics => _current.Diagnostics;

    /// <summary>Finds a job type by its name or by an older name of it.</summary>
    /// <returns><see langword="null"/> when this host has no such type.</returns>
    public JobDescriptor? Find(string jobType) => _current.ByName.GetValueOrDefault(jobType);

    /// <summary>Puts job types and findings in the place of those that are there.</summary>
    internal void Replace(IEnumerable<JobDescriptor> jobs, IEnumerable<JobDiagnostic> diagnostics)
    {
        Snapshot before;
        Snapshot after;
        lock (_lock)
        {
            before = _current;
            after = Snapshot.Of(jobs, diagnostics);
            _current = after;
        }

        foreach (var job in after.Jobs)
        {
            JobType.Register(job.JobType);
        }

        var changed = after.Jobs.Where(job => before.ByName.GetValueOrDefault(job.JobType) != job).ToList();
        if (changed.Count > 0)
        {
            Changed?.Invoke(changed);
        }
    }

    private sealed record Snapshot(
        IReadOnlyList<JobDescriptor> Jobs, Dictionary<string, JobDescriptor> ByName, IReadOnlyList<JobDiagnostic> Diagnostics)
    {
        public static Snapshot Empty { get; } = new([], [], []);

        public static Snapshot Of(IEnumerable<JobDescriptor> jobs, IEnumerable<JobDiagnostic> diagnostics)
        {
            JobDescriptor[] sorted = [.. jobs.OrderBy(job => job.JobType, StringComparer.Ordinal)];
            var byName = sorted.ToDictionary(job => job.JobType, StringComparer.Ordinal);
            foreach (var job in sorted)
            {
                foreach (var alias in job.Aliases)
                {
                    byName.TryAdd(alias, job);
                }
            }

            return new Snapshot(sorted, byName, [.. diagnostics]);
        }
    }
}
