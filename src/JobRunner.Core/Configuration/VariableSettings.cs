using JobRunner.Discovery;

namespace JobRunner.Configuration;

/// <summary>Reads what environment variables say about options.</summary>
internal static class VariableSettings
{
    public const string ProcessSource = "environment variable";
    public const string FileSource = ".env";

    /// <summary>Reads all settings, the weakest first, and reports names that are ambiguous or nearly right.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="names">Which of them mean what.</param>
    /// <param name="firstLayer">The number of the weakest layer.</param>
    /// <param name="found">Takes the findings.</param>
    public static IReadOnlyList<JobSetting> Read(
        EnvironmentVariables environment, VariableNames names, int firstLayer, ICollection<JobDiagnostic> found)
    {
        var matched = environment.File.Variables
            .Select(variable => (variable, source: FileSource, rank: 0))
            .Concat(environment.Process.Select(variable => (variable, source: ProcessSource, rank: 1)))
            .SelectMany(item => Match(item.variable, $"{item.source} {item.variable.Name}", item.rank));
        return [.. matched.OrderBy(setting => setting.Layer)];

        IEnumerable<JobSetting> Match(EnvironmentVariable variable, string source, int rank)
        {
            var matches = names.Match(variable.Name);
            if (matches.Count == 0 && names.Near(variable.Name) is { } near)
            {
                found.Add(ConfigurationDiagnostics.MisspeltVariable(source, near.JobType, near.Name));
            }

            if (matches.Count > 1)
            {
                foreach (var match in matches)
                {
                    found.Add(ConfigurationDiagnostics.AmbiguousVariable(source, match, matches));
                }

                return [];
            }

            // Whichever of the two gives it, the shorter name is stronger than the older form of it.
            return matches.Select(match => new JobSetting(
                match.JobType, match.Option, variable.Value, firstLayer + rank + (match.IsOlderForm ? 0 : 2), source));
        }
    }
}
