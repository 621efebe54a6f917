using JobRunner.Configuration;
using JobRunner.Discovery;
using JobRunner.Execution;
using JobRunner.Monitoring;
using JobRunner.Queue;
using JobRunner.Scheduling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobRunner.Hosting;

/// <summary>Adds JobRunner to a program.</summary>
public static class JobRunnerServiceCollectionExtensions
{
    /// <summary>Adds a node: discovery, triggers, workers, the client and monitoring, on the in-memory store unless another is chosen.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Changes options after the configuration section <c>JobRunner</c> was read.</param>
    /// <returns>Adds tasks, middleware and a store.</returns>
    public static JobRunnerBuilder AddJobRunner(this IServiceCollection services, Action<JobRunnerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = new JobRunnerBuilder(services);
        if (configure is not null)
        {
            builder.Configure(configure);
        }

        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        AddOptions(services);
        AddQueue(services);
        AddDiscovery(services, builder.Tasks);
        services.AddMonitoring();
        AddNode(services);
        return builder;
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.TryAddSingleton<JobRunnerOptionsReader>();
        services.TryAddSingleton(provider => provider.GetRequiredService<JobRunnerOptionsReader>().Read());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ExecutionOptions>, ExecutionOptionsValidator>());
        services.TryAddSingleton(provider => provider.GetRequiredService<JobRunnerOptions>().Execution);
        services.TryAddSingleton(provider => provider.GetRequiredService<JobRunnerOptions>().Scheduling);
        services.TryAddSingleton(provider => provider.GetRequiredService<JobRunnerOptions>().Monitoring);
    }

    private static void AddQueue(IServiceCollection services)
    {
        services.TryAddSingleton<IJobStore>(provider => new InMemoryJobStore(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<RunIdSource>();
        services.TryAddSingleton<IJobTypeDefaults, RegistryTypeDefaults>();
        services.TryAddSingleton<IJobClient, JobClient>();
    }

    // The registry is filled when it is first asked for, which needs no start: a command line can list types without running any.
    private static void AddDiscovery(IServiceCollection services, TaskSources tasks)
    {
        services.TryAddSingleton(provider =>
        {
            var registry = new JobRegistry();
            var configuration = provider.GetRequiredService<IConfiguration>();
            var environment = EnvironmentVariables.OfThisProcess(tasks.EnvironmentFile);
            var loader = new JobRegistryLoader(
                tasks.Combine(configuration), configuration, environment, registry, provider.GetService<IServiceProviderIsService>());
            loader.Load();
            if (provider.GetRequiredService<JobRunnerOptions>().StrictDiscovery)
            {
                loader.RequireNoErrors();
            }

            return new LoadedRegistry(registry, new ConfigurationWatch(configuration, loader, registry, provider.GetRequiredService<ILogger<ConfigurationWatch>>()));
        });
        services.TryAddSingleton(provider => provider.GetRequiredService<LoadedRegistry>().Registry);
    }

    private static void AddNode(IServiceCollection services)
    {
        services.TryAddSingleton(provider => new JobEngine(
            provider.GetRequiredService<IJobStore>(),
            provider.GetRequiredService<JobRegistry>(),
            provider,
            provider.GetServices<JobMiddleware>(),
            provider.GetRequiredService<ExecutionOptions>(),
            provider.GetRequiredService<IRunObserver>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Random>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddSingleton<INodeActivity>(provider => provider.GetRequiredService<JobEngine>());
        services.TryAddSingleton<IRunRounds>(provider => provider.GetRequiredService<JobEngine>().Rounds);
        services.TryAddSingleton<TriggerScheduler>();
        services.TryAddSingleton<ISchedulePreview>(provider => provider.GetRequiredService<TriggerScheduler>());
        services.AddSingleton<IIdleProbe>(provider => provider.GetRequiredService<TriggerScheduler>());
        services.AddSingleton<IIdleProbe>(provider => provider.GetRequiredService<JobEngine>());
        services.TryAddSingleton<JobRunnerService>();
        services.AddSingleton<IIdleProbe>(provider => provider.GetRequiredService<JobRunnerService>());
        services.AddHostedService(provider => provider.GetRequiredService<JobRunnerService>());
    }
}
