using JobRunner.Configuration;
using JobRunner.Discovery;

namespace JobRunner.Hosting;

/// <summary>A registry, with the watch that keeps it up to date for as long as the host's services live.</summary>
internal sealed record LoadedRegistry(JobRegistry Registry, ConfigurationWatch Watch) : IDisposable
{
    public void Dispose() => Watch.Dispose();
}
