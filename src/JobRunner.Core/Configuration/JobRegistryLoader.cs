using JobRunner.Discovery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Configuration;

/// <summary>Fills a registry with what discovery found and configuration makes of it; again whenever that changes.</summary>
internal sealed class JobRegistryLoader
{
    private readonly DiscoveredTasks _discovered;
    private readonly JobSettingsReader _reader;
    private readonly JobRegistry _registry;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, JobSettings> _lastGood = new(StringComparer.Ordinal);
    private readonly List<JobDiagnostic> _lasting;

    /// <summary>Makes a loader.</summary>
    /// <param name="discovered">What discovery found.</param>
    /// <param name="configuration">The whole configuration, of which <c>Jobs</c> is read.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="registry">What is filled.</param>
    /// <param name="services">Says which services are registered; without it, constructors are not checked.</param>
    public JobRegistryLoader(
        DiscoveredTasks discovered,
        IConfiguration configuration,
        EnvironmentVariables environment,
        JobRegistry registry,
        IServiceProviderIsService? services = null)
    {
        _discovered = discovered;
        _reader = new JobSettingsReader(discovered, configuration, environment);
        _registry = registry;
        _lasting = [.. discovered.Diagnostics, .. SharedVariableCheck.Check(discovered.Tasks), .. environment.File.Diagnostics];
        if (services is not null)
        {
            _lasting.AddRange(new TaskConstructorCheck(services).Check(discovered.Tasks));
        }
    }

    /// <summary>Reads all settings, and fills the registry with what they make.</summary>
    /// <remarks>A type that something is wrong with keeps the settings that were in force; at the first time it is refused.</remarks>
    public void Load()
    {
        lock (_lock)
        {
            var found = new List<JobDiagnostic>(_lasting);
            var settled = SettledSettings.Settle(_reader.Read(found), _lastGood, _discovered, found);
            foreach (var job in settled.Jobs.All.Where(job => !settled.RefusedTypes.Contains(job.JobType)))
            {
                _lastGood[job.JobType] = job;
            }

            var descriptors = settled.Jobs.All.Select(job => Describe(settled, job, found)).ToDictionary(job => job.JobType, StringComparer.Ordinal);
            found.AddRange(DisabledDependencies(settled, descriptors));
            _registry.Replace(descriptors.Values, found.Distinct());
        }
    }

    /// <summary>Refuses to go on when anything is wrong.</summary>
    /// <exception cref="TaskDiscoveryException">There are findings that are errors.</exception>
    public void RequireNoErrors()
    {
        var errors = _registry.Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new TaskDiscoveryException(errors);
        }
    }

    private static JobDescriptor Describe(SettledSettings settled, JobSettings job, List<JobDiagnostic> found)
    {
        if (!settled.RefusedTypes.Contains(job.JobType))
        {
            return JobDescriptorFactory.Make(settled.Jobs, job);
        }

        var first = found.First(finding => finding.JobType == job.JobType && finding.Severity == DiagnosticSeverity.Error);
        return JobDescriptorFactory.MakeRefused(job, $"{first.Id} {first.Place}: {first.Message}");
    }

    private static IEnumerable<JobDiagnostic> DisabledDependencies(SettledSettings settled, Dictionary<string, JobDescriptor> descriptors) =>
        from job in settled.Jobs.All
        let descriptor = descriptors[job.JobType]
        where descriptor.IsEnabled
        from dependency in descriptor.Dependencies
        where !descriptors.TryGetValue(dependency, out var other) || !other.IsEnabled
        select RelationDiagnostics.DependencyDisabled(job, dependency);
}
