using System.Diagnostics.Metrics;
using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Monitoring.Instruments;
using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Core.Tests.Monitoring;

/// <summary>Monitoring as a host registers it, over a stub store and a stub node, on a clock that stands still.</summary>
internal sealed class MonitoredNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public MonitoredNode(params IEnumerable<JobDescriptor> jobs)
        : this(new Setup { Jobs = jobs })
    {
    }

    public MonitoredNode(Setup setup)
    {
        Registry.Replace(setup.Jobs, setup.Diagnostics);
        Options = setup.Options;
        Defaults = new RegistryDefaults(Registry);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(Registry);
        services.AddSingleton(Options);
        services.AddSingleton<IJobStore>(Store);
        services.AddSingleton(Defaults);
        foreach (var requirement in setup.Requirements)
        {
            services.AddSingleton(requirement);
        }

        if (setup.IsExecuting)
        {
            services.AddSingleton<INodeActivity>(Activity);
        }

        _services = services.AddMonitoring().BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        Monitor = _services.GetRequiredService<IJobMonitor>();
        Observer = _services.GetRequiredService<IRunObserver>();
    }

    public ManualTimeProvider Time { get; } = new(Samples.Start);

    public JobRegistry Registry { get; } = new();

    public IJobTypeDefaults Defaults { get; }

    public MonitoringOptions Options { get; }

    public StubStore Store { get; } = new();

    public StubActivity Activity { get; } = new();

    public IJobMonitor Monitor { get; }

    public IRunObserver Observer { get; }

    public Meter Meter => _services.GetRequiredService<JobRunnerMeter>().Meter;

    public GaugeRefresher Refresher => _services.GetRequiredService<GaugeRefresher>();

    public SendInstruments SendInstruments => _services.GetRequiredService<SendInstruments>();

    public ValueTask<SystemHealth> HealthAsync() => Monitor.GetSystemHealthAsync(TestContext.Current.CancellationToken);

    /// <summary>The one finding of a kind, or none.</summary>
    public async Task<HealthFinding?> FindingAsync(HealthFindingKind kind)
    {
        var health = await HealthAsync();
        return health.Issues.Concat(health.Notes).SingleOrDefault(finding => finding.Kind == kind);
    }

    public void Ended(params ReadOnlySpan<AttemptEnd> ends) => Observer.AttemptsEnded(ends);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public sealed record Setup
    {
        public IEnumerable<JobDescriptor> Jobs { get; init; } = [];

        public IEnumerable<JobDiagnostic> Diagnostics { get; init; } = [];

        public IEnumerable<IJobRequirement> Requirements { get; init; } = [];

        public MonitoringOptions Options { get; init; } = new();

        public bool IsExecuting { get; init; } = true;
    }

    private sealed class RegistryDefaults(JobRegistry registry) : IJobTypeDefaults
    {
        public bool TryFind(string jobType, out string canonicalName, out JobPriority priority)
        {
            var job = registry.Find(jobType);
            (canonicalName, priority) = (job?.JobType ?? jobType, job?.Priority ?? JobPriority.Normal);
            return job is not null;
        }
    }
}
