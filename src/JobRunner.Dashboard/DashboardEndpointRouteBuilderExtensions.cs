using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api;
using JobRunner.Dashboard.Health;
using JobRunner.Dashboard.Metrics;
using JobRunner.Dashboard.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard;

/// <summary>Where the dashboard is in an application.</summary>
public static class DashboardEndpointRouteBuilderExtensions
{
    /// <summary>Maps the HTTP API and the web page of JobRunner.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">The path under which all of it is.</param>
    /// <returns>What conventions can be added to, such as an authorization policy.</returns>
    /// <exception cref="InvalidOperationException">Its services were not added with <c>AddDashboard</c>.</exception>
    public static IEndpointConventionBuilder MapJobRunner(this IEndpointRouteBuilder endpoints, string path = "/jobs")
    {
        var dashboard = endpoints.MapGroup(path);
        dashboard.Guard(endpoints.ServiceProvider, path);
        LoginEndpoints.Map(dashboard, path);
        ApiEndpoints.Map(dashboard);
        MetricsEndpoints.Map(dashboard, MetricsEndpoints.Path);
        HealthEndpoints.Map(dashboard);
        dashboard.MapPages(path);
        return dashboard;
    }

    /// <summary>Maps what Prometheus scrapes, as text 0.0.4 or OpenMetrics, where it looks for it by itself; it asks for the right to read.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">Where it is.</param>
    /// <returns>What conventions can be added to, such as an authorization policy.</returns>
    /// <exception cref="InvalidOperationException">Its services were not added with <c>AddDashboard</c>.</exception>
    public static IEndpointConventionBuilder MapJobRunnerMetrics(this IEndpointRouteBuilder endpoints, string path = MetricsEndpoints.Path)
    {
        var guarded = endpoints.MapGroup(string.Empty);
        guarded.Guard(endpoints.ServiceProvider, path: null);
        MetricsEndpoints.Map(guarded, path);
        return guarded;
    }

    /// <summary>Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (the store is reached and workers run), which are for everyone.</summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>What conventions can be added to.</returns>
    /// <exception cref="InvalidOperationException">Its services were not added with <c>AddDashboard</c>.</exception>
    public static IEndpointConventionBuilder MapJobRunnerHealth(this IEndpointRouteBuilder endpoints)
    {
        var guarded = endpoints.MapGroup(string.Empty);
        guarded.Guard(endpoints.ServiceProvider, path: null);
        HealthEndpoints.Map(guarded);
        return guarded;
    }
}
