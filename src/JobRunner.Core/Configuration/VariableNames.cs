using JobRunner.Discovery;
using JobRunner.Discovery.Options;

namespace JobRunner.Configuration;

/// <summary>Knows which environment variables stand for which options of which job types.</summary>
internal sealed class VariableNames(IEnumerable<string> jobTypes)
{
    private static readonly Dictionary<string, JobOption> _options = JobOptionTable.All.ToDictionary(option => option.VariableName, StringComparer.Ordinal);

    private static readonly string[] _endings =
        [.. _options.Keys, .. _options.Keys.Select(name => VariablePrefix.Runner + name)];

    private readonly ILookup<string, string> _byPrefix = jobTypes.ToLookup(VariablePrefix.Of, StringComparer.Ordinal);

    /// <summary>The options that a name stands for: none for most, more than one when types share it.</summary>
    public IReadOnlyList<VariableMatch> Match(string name) =>
        [.. Splits(name).SelectMany(split => _byPrefix[split.Prefix], (split, jobType) => Match(jobType, split.Ending)).OfType<VariableMatch>()];

    /// <summary>The name that one of no meaning was perhaps meant to be, and the job type that it is of.</summary>
    public (string JobType, string Name)? Near(string name)
    {
        var upper = name.ToUpperInvariant();
        foreach (var (prefix, ending) in Splits(upper).Where(split => _byPrefix.Contains(split.Prefix) && !IsOfSection(split.Ending)))
        {
            if ((NearestName.Of(ending, _endings) ?? WholeOf(ending)) is { } nearest)
            {
                return (_byPrefix[prefix].First(), prefix + nearest);
            }
        }

        return null;
    }

    private static VariableMatch? Match(string jobType, string ending)
    {
        if (_options.TryGetValue(ending, out var option))
        {
            return new VariableMatch(jobType, option, IsOlderForm: false);
        }

        return ending.StartsWith(VariablePrefix.Runner, StringComparison.Ordinal)
            && _options.TryGetValue(ending[VariablePrefix.Runner.Length..], out option)
            ? new VariableMatch(jobType, option, IsOlderForm: true)
            : null;
    }

    // Two underscores lead into a section of configuration, such as that of the task's own settings.
    private static bool IsOfSection(string ending) => ending.StartsWith('_') || ending.Contains("__", StringComparison.Ordinal);

    /// <summary>The one name of which this is the beginning, as <c>INTERVAL</c> is of <c>INTERVAL_SECONDS</c>.</summary>
    private static string? WholeOf(string beginning)
    {
        string[] whole = [.. _endings.Where(ending => ending.StartsWith($"{beginning}_", StringComparison.Ordinal)).Take(2)];
        return whole.Length == 1 ? whole[0] : null;
    }

    /// <summary>The ways to split a name after an underscore, the longest beginning first.</summary>
    private static IEnumerable<(string Prefix, string Ending)> Splits(string name)
    {
        for (var end = name.LastIndexOf('_'); end > 0; end = name.LastIndexOf('_', end - 1))
        {
            yield return (name[..(end + 1)], name[(end + 1)..]);
        }
    }
}
