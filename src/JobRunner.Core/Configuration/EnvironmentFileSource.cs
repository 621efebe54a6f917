using Microsoft.Extensions.Configuration;

namespace JobRunner.Configuration;

/// <summary>An <c>.env</c> file as a source of settings.</summary>
internal sealed class EnvironmentFileSource(string path) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new EnvironmentFileProvider(path);
}
