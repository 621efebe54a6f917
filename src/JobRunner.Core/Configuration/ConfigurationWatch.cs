using JobRunner.Discovery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace JobRunner.Configuration;

/// <summary>Loads the registry again whenever a source of the configuration changes; until it is disposed.</summary>
internal sealed partial class ConfigurationWatch : IDisposable
{
    private readonly JobRegistryLoader _loader;
    private readonly JobRegistry _registry;
    private readonly ILogger _logger;
    private readonly IDisposable _subscription;

    public ConfigurationWatch(IConfiguration configuration, JobRegistryLoader loader, JobRegistry registry, ILogger<ConfigurationWatch> logger)
    {
        _loader = loader;
        _registry = registry;
        _logger = logger;
        _subscription = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    public void Dispose() => _subscription.Dispose();

    private void Reload()
    {
        try
        {
            var before = _registry.Diagnostics;
            _loader.Load();
            LogReloaded(_registry.Jobs.Count);
            _logger.LogDiagnostics(_registry.Diagnostics.Except(before));
        }
        catch (Exception error)
        {
            // On the thread of whoever changed the source, which a subscriber that throws must not bring down.
            LogReloadFailed(error);
        }
    }
}
