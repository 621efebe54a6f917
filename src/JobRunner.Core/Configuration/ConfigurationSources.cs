using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace JobRunner.Configuration;

/// <summary>The sources that a configuration is made of.</summary>
internal static class ConfigurationSources
{
    /// <summary>The sources, the weakest first.</summary>
    /// <remarks>Read one by one, a list of a stronger source replaces a weaker one's instead of being mixed with it.</remarks>
    public static IEnumerable<IConfigurationProvider> Of(IConfiguration configuration) => configuration is IConfigurationRoot root
        ? root.Providers.SelectMany(Flat)
        : [new ChainedConfigurationProvider(new ChainedConfigurationSource { Configuration = configuration })];

    /// <summary>The source of a key in words that lead to it.</summary>
    public static string InWords(IConfigurationProvider provider, string key) => provider switch
    {
        FileConfigurationProvider file => $"{PathOf(file.Source)} {key}",
        EnvironmentVariablesConfigurationProvider => $"{VariableSettings.ProcessSource} {VariableOf(key)}",
        EnvironmentFileProvider => $"{VariableSettings.FileSource} {VariableOf(key)}",
        CommandLineConfigurationProvider => $"command line {key}",
        _ => $"configuration {key}",
    };

    private static string VariableOf(string key) => key.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal);

    // A program and the folder that it works in may both have a file of that name.
    private static string? PathOf(FileConfigurationSource source) =>
        source.FileProvider?.GetFileInfo(source.Path ?? string.Empty).PhysicalPath is { } path
        && Path.GetDirectoryName(path) != Directory.GetCurrentDirectory()
            ? path
            : source.Path;

    private static IEnumerable<IConfigurationProvider> Flat(IConfigurationProvider provider) =>
        provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot root } ? Of(root) : [provider];
}
