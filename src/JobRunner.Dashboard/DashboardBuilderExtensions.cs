using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api;
using JobRunner.Dashboard.Metrics;
using JobRunner.Dashboard.Pages;
using JobRunner.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JobRunner.Dashboard;

/// <summary>Adds what the dashboard needs.</summary>
public static class DashboardBuilderExtensions
{
    /// <summary>Adds the services of the HTTP API and the web page; <c>MapJobRunner</c> maps them.</summary>
    /// <param name="jobs">The node.</param>
    /// <param name="configure">Changes who may see and act, after the configuration section <c>JobRunner:Dashboard</c> was read.</param>
    public static JobRunnerBuilder AddDashboard(this JobRunnerBuilder jobs, Action<DashboardAccessOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        var services = jobs.Services;
        services.AddRouting();
        services.AddDataProtection();
        services.AddAntiforgery();
        AddAccess(services);
        services.TryAddSingleton<MetricsCollector>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsCollector>());
        services.AddPages();
        services.AddApi();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return jobs;
    }

    private static void AddAccess(IServiceCollection services)
    {
        services.AddOptions<DashboardAccessOptions>().BindConfiguration(DashboardAccessOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DashboardAccessOptions>, DashboardAccessOptionsValidator>());
        services.TryAddSingleton<KeyRing>();
        services.TryAddSingleton<Sessions>();
        services.TryAddSingleton<Identification>();
        services.TryAddSingleton<ActAudit>();
        services.TryAddSingleton<StreamSlots>();
        services.TryAddSingleton<LoginLimit>();
        services.TryAddSingleton<AccessGuard>();
        services.AddHostedService<AddressCheck>();
    }
}
