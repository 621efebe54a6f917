using JobRunner.Discovery;
using JobRunner.Execution;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Service.Notify;
using JobRunner.Host.Startup.Stores;
using JobRunner.Hosting;
using JobRunner.Tasks.HostMonitor;
using JobRunner.Tasks.Notify;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Serilog;

namespace JobRunner.Host.Startup;

/// <summary>The host of this installation, as its settings make it; nothing runs until it is started.</summary>
internal sealed class JobHost : IDisposable, IAsyncDisposable
{
    private static readonly TimeSpan _timeToWriteOutcomes = TimeSpan.FromSeconds(10);

    private readonly IHost _host;

    private JobHost(IHost host, JobRegistry registry) => (_host, Registry) = (host, registry);

    /// <summary>The job types with their settings, and all that is wrong with them.</summary>
    public JobRegistry Registry { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>Builds a host, and discovers and configures its job types.</summary>
    /// <exception cref="StartupException">The settings cannot be read, or do not allow it.</exception>
    public static JobHost Build(VerbContext context, HostPurpose purpose, Action<JobRunnerOptions>? configure = null)
    {
        try
        {
            var host = BuildHost(context, purpose, configure);
            return new JobHost(host, host.Services.GetRequiredService<JobRegistry>());
        }
        catch (InvalidDataException problem)
        {
            throw StartupException.UnreadableSettings(problem);
        }
        catch (Exception problem) when (problem is OptionsValidationException or TaskDiscoveryException)
        {
            throw StartupException.RefusedSettings(problem);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    /// <summary>Runs until a signal asks to stop, and stops in order.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _host.WaitForShutdownAsync(cancellationToken);

    public Task StopAsync() => _host.StopAsync(CancellationToken.None);

    public void Dispose() => _host.Dispose();

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();

    private static IHost BuildHost(VerbContext context, HostPurpose purpose, Action<JobRunnerOptions>? configure)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            ContentRootPath = context.Folders.Working,
        });
        SettingsLayers.AddTo(builder.Configuration, context.Folders, context.Console, isWatching: purpose == HostPurpose.Serve);
        builder.Configuration.AddInMemoryCollection(context.Settings);
        builder.Logging.AddSerilog(HostLogging.Create(builder.Configuration, purpose), dispose: true);
        builder.Services.AddSingleton(context.Time);
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Services.AddOptions<HostOptions>().Configure<ExecutionOptions>((host, execution) =>
            host.ShutdownTimeout = execution.ShutdownTimeout + execution.ShutdownGrace + _timeToWriteOutcomes);
        if (purpose == HostPurpose.Serve)
        {
            builder.Services.AddServiceReporter();
        }

        var jobs = builder.Services.AddJobRunner(configure)
            .UseStore(StoreSettings.Read(builder.Configuration, context.Folders))
            .UseEnvironmentFile(context.Folders.InWorking(HostSettings.EnvironmentFile))
            .AddTasksFrom<HostMonitorTask>();
        if (HostSettings.TasksFolder(builder.Configuration, context.Folders) is { } tasks)
        {
            jobs.AddTasksFromFolder(tasks);
        }

        if (purpose is HostPurpose.Serve or HostPurpose.Loop)
        {
            jobs.AddNotifications();
        }

        context.Configure?.Invoke(jobs);
        return builder.Build();
    }
}
