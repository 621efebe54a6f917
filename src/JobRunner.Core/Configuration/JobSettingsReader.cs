using JobRunner.Discovery;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Configuration;

/// <summary>Reads the settings of all job types from every source there is.</summary>
internal sealed class JobSettingsReader(DiscoveredTasks discovered, IConfiguration configuration, EnvironmentVariables environment)
{
    private readonly JobNames _names = new(discovered);
    private readonly VariableNames _variables = new(discovered.Tasks.Select(task => task.JobType));

    /// <summary>Reads what the sources say now, and reports all that cannot be read.</summary>
    public IReadOnlyList<JobSettings> Read(ICollection<JobDiagnostic> found)
    {
        var settings = new List<JobSetting>();
        var layer = 0;
        foreach (var provider in ConfigurationSources.Of(configuration))
        {
            settings.AddRange(new ConfigurationSettings(provider, _names, layer++, found).Read());
        }

        settings.AddRange(VariableSettings.Read(environment, _variables, layer, found));
        var byType = settings.ToLookup(setting => setting.JobType, StringComparer.Ordinal);
        return [.. discovered.Tasks.Select(task => SettingsMerge.Merge(task, byType[task.JobType], found))];
    }
}
