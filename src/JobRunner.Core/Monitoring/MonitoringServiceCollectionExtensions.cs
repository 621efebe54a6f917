using JobRunner.Monitoring.Alerts;
using JobRunner.Monitoring.Events;
using JobRunner.Monitoring.Health;
using JobRunner.Monitoring.Instruments;
using JobRunner.Monitoring.Statistics;
using JobRunner.Monitoring.Why;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JobRunner.Monitoring;

/// <summary>Registers monitoring.</summary>
/// <remarks>
/// It needs the store, the registry, the clock and <see cref="IJobTypeDefaults"/>. A node's <see cref="INodeActivity"/>, the
/// host's meter factory and its own <see cref="MonitoringOptions"/> are used where they are registered. The host starts <see cref="GaugeRefresher"/> after the store, and stops it before.
/// </remarks>
internal static class MonitoringServiceCollectionExtensions
{
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.TryAddSingleton<MonitoringOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MonitoringOptions>, MonitoringOptionsValidator>());
        services.TryAddSingleton<JobRunnerMeter>();
        services.TryAddSingleton<SendInstruments>();
        services.TryAddSingleton<JobTypeLabels>();
        services.TryAddSingleton<RunStatistics>();
        services.TryAddSingleton<ActivityJournal>();
        services.TryAddSingleton<AttemptInstruments>();
        services.TryAddSingleton<TriggerInstruments>();
        services.TryAddSingleton<EventLog>();
        services.TryAddSingleton<AlertInbox>();
        services.TryAddSingleton<AlertWatch>();
        services.AddSingleton<IIdleProbe>(provider => provider.GetRequiredService<AlertWatch>());
        services.TryAddSingleton<IRunObserver, RunRecorder>();
        services.TryAddSingleton<StoreQuestion>();
        services.TryAddSingleton<StoreView>();
        services.TryAddSingleton<ActivityReader>();
        services.TryAddSingleton<BacklogReader>();
        services.TryAddSingleton<StoreGauges>();
        services.TryAddSingleton<NodeGauges>();
        services.TryAddSingleton<GaugeRefresher>();
        services.AddSingleton<IIdleProbe>(provider => provider.GetRequiredService<GaugeRefresher>());
        services.TryAddSingleton<RequirementChecks>();
        services.TryAddSingleton<HealthReader>();
        services.TryAddSingleton<WhyReader>();
        services.TryAddSingleton<IJobMonitor, JobMonitor>();
        return services;
    }
}
