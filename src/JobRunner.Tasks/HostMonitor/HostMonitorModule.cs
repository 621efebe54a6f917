using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.HostMonitor;

/// <summary>Registers what <see cref="HostMonitorTask"/> needs.</summary>
public sealed class HostMonitorModule : IJobModule
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<HostMonitorOptions>()
            .BindConfiguration(HostMonitorOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HostMonitorOptions>, HostMonitorOptionsValidator>());
        services.TryAddSingleton(_ => new HostMeter(Reader()));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return OptionsCheck.Mistakes(configuration.GetSection(HostMonitorOptions.SectionName), new HostMonitorOptionsValidator());
    }

    private static IMachineReader Reader() =>
        OperatingSystem.IsLinux() ? new Linux.LinuxMachineReader("/") : new PortableMachineReader();
}
