using JobRunner.Discovery;
using JobRunner.Discovery.Options;

namespace JobRunner.Configuration;

/// <summary>The names under which configuration may speak of job types; upper and lower case are one.</summary>
internal sealed class JobNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _refused;

    public JobNames(DiscoveredTasks discovered)
    {
        _refused = new HashSet<string>(discovered.RefusedTypes, StringComparer.OrdinalIgnoreCase);
        foreach (var task in discovered.Tasks)
        {
            _names.Add(task.JobType, task.JobType);
            foreach (var alias in AliasesOf(task))
            {
                _aliases.TryAdd(alias, task.JobType);
            }
        }
    }

    public IReadOnlyCollection<string> All => _names.Values;

    public string? Find(string name) => _names.GetValueOrDefault(name);

    public string? FindByAlias(string name) => _aliases.GetValueOrDefault(name);

    public bool IsRefused(string name) => _refused.Contains(name);

    private static IEnumerable<string> AliasesOf(DiscoveredTask task) =>
        task.Options.FirstOrDefault(value => value.Option == JobOptionTable.Aliases)?.Value as string[] ?? [];
}
