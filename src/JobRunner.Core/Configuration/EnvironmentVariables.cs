using System.Collections;

namespace JobRunner.Configuration;

/// <summary>The variables that may override options: those of the process, and those of an <c>.env</c> file below them.</summary>
internal sealed class EnvironmentVariables(IReadOnlyList<EnvironmentVariable> process, EnvFile file)
{
    public IReadOnlyList<EnvironmentVariable> Process { get; } = process;

    public EnvFile File { get; } = file;

    /// <summary>Reads those of this process, and those of a file if one is named.</summary>
    /// <param name="envFile">The file; one that does not exist is empty.</param>
    public static EnvironmentVariables OfThisProcess(string? envFile)
    {
        var process = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(entry => new EnvironmentVariable(Name((string)entry.Key), entry.Value as string ?? string.Empty));
        return new EnvironmentVariables([.. process], envFile is null ? EnvFile.Empty : EnvFile.Read(envFile));
    }

    // There, upper and lower case are one.
    private static string Name(string name) => OperatingSystem.IsWindows() ? name.ToUpperInvariant() : name;
}
