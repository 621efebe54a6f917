using JobRunner.Discovery;
using JobRunner.Discovery.Options;

namespace JobRunner.Configuration;

/// <summary>Makes a type's settings of what its attribute says and of what overrides it, and keeps where each value came from.</summary>
internal sealed class SettingsMerge
{
    private readonly JobAttribute _values;
    private readonly Dictionary<string, OptionSource> _sources;
    private readonly Dictionary<JobOption, JobSetting> _unreadable = [];
    private readonly ICollection<JobDiagnostic> _found;

    private SettingsMerge(JobSettings start, ICollection<JobDiagnostic> found)
    {
        _values = start.Values;
        _sources = new Dictionary<string, OptionSource>(start.Sources, StringComparer.Ordinal);
        _found = found;
    }

    /// <summary>Merges settings, the weakest first; reports those that cannot be read.</summary>
    public static JobSettings Merge(DiscoveredTask task, IEnumerable<JobSetting> settings, ICollection<JobDiagnostic> found)
    {
        var start = JobSettings.Of(task);
        if (!settings.Any())
        {
            return start;
        }

        var merge = new SettingsMerge(start, found);
        foreach (var layer in settings.GroupBy(setting => setting.Layer))
        {
            merge.Apply([.. layer]);
        }

        foreach (var setting in merge._unreadable.Values)
        {
            merge.Report(setting, DiagnosticSeverity.Error);
        }

        return new JobSettings(task, merge._values, merge._sources);
    }

    private void Apply(List<JobSetting> layer)
    {
        layer.ForEach(Apply);
        var interval = _values.IntervalSeconds != 0 ? Readable(layer, JobOptionTable.IntervalSeconds) : null;
        var cron = _values.Cron is not null ? Readable(layer, JobOptionTable.Cron) : null;
        if (interval is not null && cron is null)
        {
            Replace(JobOptionTable.Cron, interval);
            if (Readable(layer, JobOptionTable.TimeZone) is null)
            {
                Replace(JobOptionTable.TimeZone, interval);
            }
        }
        else if (cron is not null && interval is null)
        {
            Replace(JobOptionTable.IntervalSeconds, cron);
        }
    }

    private void Apply(JobSetting setting)
    {
        var option = setting.Option;
        Override(option);
        if (setting.Text is not null && option.TryRead(setting.Text, out var value))
        {
            option.Set(_values, value);
            Note(option, option.Describe(value), setting.Source);
        }
        else
        {
            _unreadable[option] = setting;
            Note(option, DiagnosticText.OneLine(setting.Text), setting.Source);
        }
    }

    /// <summary>Takes away what a stronger source's other kind of schedule took the place of.</summary>
    private void Replace(JobOption option, JobSetting by)
    {
        Override(option);
        if (_sources.TryGetValue(option.Name, out var source) && source.Value.Length > 0 && option.TryRead(string.Empty, out var nothing))
        {
            option.Set(_values, nothing);
            Note(option, string.Empty, by.Source);
        }
    }

    private JobSetting? Readable(List<JobSetting> layer, JobOption option) =>
        _unreadable.ContainsKey(option) ? null : layer.FindLast(setting => setting.Option == option);

    private void Override(JobOption option)
    {
        if (_unreadable.Remove(option, out var setting))
        {
            Report(setting, DiagnosticSeverity.Warning);
        }
    }

    private void Note(JobOption option, string value, string source) => _sources[option.Name] =
        new OptionSource(option.Name, value, source) { Overrode = _sources.GetValueOrDefault(option.Name) };

    private void Report(JobSetting setting, DiagnosticSeverity severity) => _found.Add(setting.Text is null
        ? ConfigurationDiagnostics.SectionForValue(setting, severity)
        : ConfigurationDiagnostics.UnreadableValue(setting, severity));
}
