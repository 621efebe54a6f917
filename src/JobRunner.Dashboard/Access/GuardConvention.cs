using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobRunner.Dashboard.Access;

/// <summary>Puts the guard before every endpoint of a group, also those that are mapped into it later.</summary>
internal static class GuardConvention
{
    /// <param name="dashboard">The group.</param>
    /// <param name="services">The application's services.</param>
    /// <param name="path">Where the pages are, whose visitors are sent to the login; <see langword="null"/> where there are none.</param>
    /// <exception cref="InvalidOperationException">The dashboard's services were not added.</exception>
    public static void Guard(this IEndpointConventionBuilder dashboard, IServiceProvider services, string? path)
    {
        var guard = services.GetService<AccessGuard>()
            ?? throw new InvalidOperationException("MapJobRunner was called without its services: add them with AddJobRunner().AddDashboard().");
        var options = services.GetRequiredService<IOptions<DashboardAccessOptions>>().Value;

        // Last of all, when everything is known that endpoints and application say.
        dashboard.Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is not { } next || endpoint.Metadata.OfType<Guarded>().Any())
            {
                return;
            }

            AddPolicy(endpoint, options);
            var rules = EndpointRules.Of(endpoint.Metadata);
            endpoint.Metadata.Add(new Guarded(rules));
            endpoint.RequestDelegate = guard.Around(next, rules, path);
        });
    }

    private static void AddPolicy(EndpointBuilder endpoint, DashboardAccessOptions options)
    {
        var rules = EndpointRules.Of(endpoint.Metadata);
        if (rules.NeedsPolicy && (rules.Scope == AccessScope.Act ? options.ActPolicy : options.ReadPolicy) is { } policy)
        {
            endpoint.Metadata.Add(new AuthorizeAttribute(policy));
        }
    }
}
