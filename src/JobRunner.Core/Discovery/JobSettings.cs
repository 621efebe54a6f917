using JobRunner.Discovery.Options;

namespace JobRunner.Discovery;

/// <summary>A task with the values of its options: the attribute's own, or those that configuration made of them.</summary>
internal sealed class JobSettings(DiscoveredTask task, JobAttribute values, IReadOnlyDictionary<string, OptionSource> sources)
{
    /// <summary>The source of a value that the attribute sets.</summary>
    public const string AttributeSource = "attribute";

    public DiscoveredTask Task { get; } = task;

    public string JobType => Task.JobType;

    public JobAttribute Values { get; } = values;

    public IReadOnlyDictionary<string, OptionSource> Sources { get; } = sources;

    /// <summary>The settings as the attribute alone makes them.</summary>
    public static JobSettings Of(DiscoveredTask task)
    {
        var values = new JobAttribute(task.JobType);
        var sources = new Dictionary<string, OptionSource>(task.Options.Count, StringComparer.Ordinal);
        for (var index = 0; index < task.Options.Count; index++)
        {
            var (option, value) = task.Options[index];
            option.Set(values, value);
            sources[option.Name] = new OptionSource(option.Name, option.Describe(value), AttributeSource);
        }

        return new JobSettings(task, values, new EquatableMap<OptionSource>(sources));
    }

    /// <summary>Whether anything but the default says what the option is.</summary>
    public bool IsSet(JobOption option) => Sources.ContainsKey(option.Name);

    /// <summary>Where to look when the option is wrong: its source, or the class.</summary>
    public string PlaceOf(JobOption option) =>
        Sources.TryGetValue(option.Name, out var source) && source.Source != AttributeSource ? source.Source : Task.Place;
}
