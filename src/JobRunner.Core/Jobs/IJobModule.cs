using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner;

/// <summary>Registers what an assembly's tasks need: services, clients, options.</summary>
/// <remarks>
/// A public class with a parameterless constructor, found in every assembly that is scanned for tasks; an assembly may have
/// several. Each is made once a host, before the container is built. What the embedding program registered itself comes
/// first, so use <c>TryAdd</c> for what it may want to replace. The task classes themselves need no registration.
/// </remarks>
public interface IJobModule
{
    /// <summary>Adds the services; an exception is reported as a diagnostic.</summary>
    /// <param name="services">The host's services; bind options to configuration by the name of their section.</param>
    void Register(IServiceCollection services);

    /// <summary>Says what is wrong with the module's own configuration, all of it at once.</summary>
    /// <returns>One line a mistake, reported as a diagnostic at start; none by default.</returns>
    /// <param name="configuration">The host's configuration.</param>
    IReadOnlyList<string> Check(IConfiguration configuration) => [];
}
