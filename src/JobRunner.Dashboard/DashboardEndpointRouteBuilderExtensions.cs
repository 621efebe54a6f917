using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api;
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
        dashboard.MapPages();
        return dashboard;
    }
}
