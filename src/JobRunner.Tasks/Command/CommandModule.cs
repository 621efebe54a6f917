using JobRunner.Processes;
using JobRunner.Processes.Detached;
using JobRunner.Queue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Command;

/// <summary>Registers what <see cref="CommandTask"/> needs.</summary>
public sealed class CommandModule : IJobModule
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<CommandOptions>()
            .BindConfiguration(CommandOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CommandOptions>, CommandOptionsValidator>());
        services.TryAddSingleton(provider => new CommandLauncher(
            provider.GetRequiredService<ChildProcesses>(),
            provider.GetRequiredService<DetachedProcesses>(),
            provider.GetRequiredService<IJobClient>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRunRemains, CommandRemains>(provider => new CommandRemains(
            provider.GetRequiredService<ChildProcesses>(),
            provider.GetRequiredService<DetachedProcesses>(),
            provider.GetRequiredService<IJobClient>(),
            provider.GetRequiredService<IOptionsMonitor<CommandOptions>>())));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return OptionsCheck.Mistakes(configuration.GetSection(CommandOptions.SectionName), new CommandOptionsValidator());
    }
}
