using Microsoft.Extensions.Configuration;

namespace JobRunner.Configuration;

/// <summary>The variables of an <c>.env</c> file as settings, <c>__</c> being <c>:</c>; read once.</summary>
internal sealed class EnvironmentFileProvider(string path) : ConfigurationProvider
{
    public override void Load() => Data = EnvFile.Read(path).Variables
        .Reverse()
        .DistinctBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(variable => KeyOf(variable.Name), string? (variable) => variable.Value, StringComparer.OrdinalIgnoreCase);

    private static string KeyOf(string name) => name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}
