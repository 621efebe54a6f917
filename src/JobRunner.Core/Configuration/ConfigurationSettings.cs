using JobRunner.Discovery;
using JobRunner.Discovery.Options;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Configuration;

/// <summary>Reads what one source of a configuration says about options, below <c>Jobs:&lt;type&gt;</c>.</summary>
internal sealed class ConfigurationSettings(
    IConfigurationProvider provider, JobNames names, int layer, ICollection<JobDiagnostic> found)
{
    private const string Section = "Jobs";

    /// <summary>Reads all settings of the source, and reports keys that mean nothing.</summary>
    public IEnumerable<JobSetting> Read() => Below(Section).SelectMany(ReadType);

    private IEnumerable<JobSetting> ReadType(string key)
    {
        var path = ConfigurationPath.Combine(Section, key);
        var source = ConfigurationSources.InWords(provider, path);
        if (names.Find(key) is { } jobType)
        {
            if (provider.TryGet(path, out var text) && !string.IsNullOrEmpty(text))
            {
                found.Add(ConfigurationDiagnostics.TypeWithoutOptions(source, jobType));
            }

            return Below(path).Select(option => ReadOption(jobType, path, option)).OfType<JobSetting>();
        }

        if (names.FindByAlias(key) is { } renamed)
        {
            found.Add(ConfigurationDiagnostics.OlderName(source, renamed));
        }
        else if (!names.IsRefused(key))
        {
            found.Add(ConfigurationDiagnostics.UnknownType(source, NearestName.Hint(key, names.All)));
        }

        return [];
    }

    private JobSetting? ReadOption(string jobType, string typePath, string key)
    {
        var path = ConfigurationPath.Combine(typePath, key);
        var source = ConfigurationSources.InWords(provider, path);
        if (!JobOptionTable.ByName.TryGetValue(key, out var option))
        {
            found.Add(ConfigurationDiagnostics.UnknownOption(source, jobType, NearestName.Hint(key, JobOptionTable.ByName.Keys)));
            return null;
        }

        string[] items = [.. Below(path)];
        if (items.Length > 0)
        {
            return new JobSetting(jobType, option, option is ListOption ? Joined(path, items) : null, layer, source);
        }

        // A JSON null says nothing.
        return provider.TryGet(path, out var text) && text is not null ? new JobSetting(jobType, option, text, layer, source) : null;
    }

    private string Joined(string path, IEnumerable<string> items) =>
        string.Join(',', items.Select(item => provider.TryGet(ConfigurationPath.Combine(path, item), out var text) ? text : null));

    private IEnumerable<string> Below(string path) => provider.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase);
}
