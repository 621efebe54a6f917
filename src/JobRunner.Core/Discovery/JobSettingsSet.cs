using JobRunner.Discovery.Options;

namespace JobRunner.Discovery;

/// <summary>The settings of all job types, by name and by older name.</summary>
internal sealed class JobSettingsSet
{
    private readonly Dictionary<string, JobSettings> _byName;
    private readonly Dictionary<string, string> _canonical = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> _refused;

    public JobSettingsSet(IReadOnlyList<JobSettings> all, IReadOnlySet<string> refused)
    {
        All = all;
        _refused = refused;
        _byName = all.ToDictionary(job => job.JobType, StringComparer.Ordinal);
        foreach (var job in all)
        {
            foreach (var alias in JobOptionTable.Aliases.Names(job.Values))
            {
                _canonical.TryAdd(alias, job.JobType);
            }
        }
    }

    public IReadOnlyList<JobSettings> All { get; }

    public JobSettings? Find(string jobType) => _byName.GetValueOrDefault(jobType);

    /// <summary>Whether it is the name of a job type, even of one that was refused.</summary>
    public bool IsKnown(string jobType) => _byName.ContainsKey(jobType) || _refused.Contains(jobType);

    /// <summary>The name of the type that has this as an older name; otherwise the name itself.</summary>
    public string Canonical(string name) => IsKnown(name) ? name : _canonical.GetValueOrDefault(name, name);

    /// <summary>The known job types that a type depends on, by their present names.</summary>
    public IReadOnlyList<string> DependenciesOf(JobSettings job) =>
        JobOptionTable.Dependencies.Names(job.Values) is { Length: > 0 } names
            ? [.. names.Select(Canonical).Where(IsKnown).Distinct(StringComparer.Ordinal)]
            : [];
}
