using JobRunner.LabAgent.Database;
using JobRunner.LabAgent.Jupyter;
using JobRunner.LabAgent.Scripts;
using JobRunner.LabAgent.Settings;
using JobRunner.LabAgent.Sync;
using JobRunner.Mail;
using JobRunner.Processes.Detached;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobRunner.LabAgent;

/// <summary>Registers what a lab's agent needs.</summary>
public sealed class LabAgentModule : IJobModule
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => LabSettingsReader.Read(provider.GetRequiredService<IConfiguration>()));
        services.TryAddSingleton(provider => new LabDatabase(provider.GetRequiredService<LabSettings>()));
        services.TryAddSingleton(provider => new DetachedProcesses(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new ScriptRunner(
            provider.GetRequiredService<LabSettings>(),
            provider.GetRequiredService<LabDatabase>(),
            provider.GetRequiredService<DetachedProcesses>(),
            new MailSender(provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new ScriptSync(
            provider.GetRequiredService<LabSettings>(), provider.GetRequiredService<LabDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new JupyterKeeper(
            provider.GetRequiredService<LabSettings>(),
            provider.GetRequiredService<LabDatabase>(),
            provider.GetRequiredService<DetachedProcesses>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return LabSettingsReader.Mistakes(configuration);
    }
}
