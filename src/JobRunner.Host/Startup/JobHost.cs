using JobRunner.Dashboard.Access;
using JobRunner.Discovery;
using JobRunner.Execution;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Dispatch;
using JobRunner.Host.Serve.Page;
using JobRunner.Host.Service.Notify;
using JobRunner.Host.Startup.Stores;
using JobRunner.Host.Telemetry;
using JobRunner.Hosting;
using JobRunner.LabAgent.Scripts;
using JobRunner.Processes.Detached;
using JobRunner.Queue;
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
    private readonly PageSettings? _page;
    private readonly IDisposable? _export;

    private JobHost(IHost host, JobRegistry registry, PageSettings? page, IDisposable? export) => (_host, Registry, _page, _export) = (host, registry, page, export);

    /// <summary>The job types with their settings, and all that is wrong with them.</summary>
    public JobRegistry Registry { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>Where the page is, once the host has started; empty when it is not served.</summary>
    public IReadOnlyList<string> PageAddresses => _page is null ? [] : PageHost.AddressesOf(Services, _page);

    /// <summary>Builds a host, and discovers and configures its job types.</summary>
    /// <exception cref="StartupException">The settings cannot be read, or do not allow it.</exception>
    public static JobHost Build(VerbContext context, HostPurpose purpose, Action<JobRunnerOptions>? configure = null)
    {
        try
        {
            // A child of a serving host has neither the log file nor changing settings nor the page: its host has them.
            var settled = JobRunnerChild.IsAsked ? HostPurpose.Trigger : purpose;
            var configuration = SettingsLayers.Read(context, isWatching: settled == HostPurpose.Serve);
            var page = settled == HostPurpose.Serve && PageSettings.Read(configuration) is { IsEnabled: true } wanted ? wanted : null;
            var host = BuildHost(page, configuration, context, builder => Compose(builder, context, settled, configure));
            return new JobHost(host, host.Services.GetRequiredService<JobRegistry>(), page, purpose == HostPurpose.Look ? null : Export.StartIfAsked());
        }
        catch (InvalidDataException problem)
        {
            throw StartupException.UnreadableSettings(problem);
        }
        catch (Exception problem) when (problem is OptionsValidationException or TaskDiscoveryException or AddressUnprotectedException)
        {
            throw StartupException.RefusedSettings(problem);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    /// <summary>Runs until a signal asks to stop, and stops in order.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _host.WaitForShutdownAsync(cancellationToken);

    public Task StopAsync() => _host.StopAsync(CancellationToken.None);

    public void Dispose()
    {
        _host.Dispose();
        _export?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync().ConfigureAwait(false);
        _export?.Dispose();
    }

    private static IHost BuildHost(PageSettings? page, ConfigurationManager configuration, VerbContext context, Func<IHostApplicationBuilder, JobRunnerBuilder> compose)
    {
        if (page is not null)
        {
            return PageHost.Build(page, context.Folders, builder =>
            {
                builder.Configuration.AddConfiguration(configuration, shouldDisposeConfiguration: true);
                return compose(builder);
            });
        }

        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            ContentRootPath = context.Folders.Working,
            Configuration = configuration,
        });
        compose(builder);
        return builder.Build();
    }

    private static JobRunnerBuilder Compose(IHostApplicationBuilder builder, VerbContext context, HostPurpose purpose, Action<JobRunnerOptions>? configure)
    {
        builder.Logging.AddSerilog(HostLogging.Create(builder.Configuration, purpose), dispose: true);
        builder.Services.AddSingleton(context.Time);
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Services.AddOptions<HostOptions>().Configure<ExecutionOptions>((host, execution) =>
            host.ShutdownTimeout = execution.ShutdownTimeout + execution.ShutdownGrace + _timeToWriteOutcomes);
        if (purpose == HostPurpose.Serve)
        {
            builder.Services.AddServiceReporter();
        }

        var jobs = builder.Services.AddJobRunner(configure).UseEnvironmentFile(context.Folders.InWorking(HostSettings.EnvironmentFile));
        if (purpose != HostPurpose.Remote)
        {
            jobs.UseStore(StoreSettings.Read(builder.Configuration, context.Folders));
            AddTasks(jobs, builder.Configuration, context.Folders, purpose);
        }

        if (purpose is HostPurpose.Serve or HostPurpose.Loop or HostPurpose.Look)
        {
            var processes = ProcessFiles.FolderOf(builder.Configuration[ProcessFiles.FolderKey], context.Folders.Working);
            builder.Services.AddSingleton<IRunRemains>(provider => new ProcessRemains(processes, provider.GetRequiredService<DetachedProcesses>()));
        }

        if (purpose is HostPurpose.Serve or HostPurpose.Loop)
        {
            jobs.AddNotifications();
        }

        context.Configure?.Invoke(jobs);
        return jobs;
    }

    private static void AddTasks(JobRunnerBuilder jobs, IConfiguration configuration, HostFolders folders, HostPurpose purpose)
    {
        if (purpose == HostPurpose.LabAgent)
        {
            jobs.AddTasksFrom<ScriptTask>();
            return;
        }

        jobs.AddTasksFrom<HostMonitorTask>();
        if (HostSettings.TasksFolder(configuration, folders) is { } tasks)
        {
            jobs.AddTasksFromFolder(tasks);
        }
    }
}
