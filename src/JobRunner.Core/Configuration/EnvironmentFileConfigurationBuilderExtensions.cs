using Microsoft.Extensions.Configuration;

namespace JobRunner.Configuration;

/// <summary>Adds an <c>.env</c> file to the sources of a configuration.</summary>
public static class EnvironmentFileConfigurationBuilderExtensions
{
    /// <summary>Adds the variables of an <c>.env</c> file, with <c>__</c> in a name as <c>:</c>; no file is no error.</summary>
    /// <param name="builder">The sources so far; add the environment's own variables after it, so that they win.</param>
    /// <param name="path">The file; relative to the working directory.</param>
    public static IConfigurationBuilder AddEnvironmentFile(this IConfigurationBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.Add(new EnvironmentFileSource(Path.GetFullPath(path)));
    }
}
