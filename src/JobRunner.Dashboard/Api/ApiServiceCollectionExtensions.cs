using JobRunner.Dashboard.Api.Events;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Dashboard.Api.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobRunner.Dashboard.Api;

/// <summary>Adds what the HTTP API needs.</summary>
internal static class ApiServiceCollectionExtensions
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.TryAddSingleton<TypeFinder>();
        services.TryAddSingleton<RunQueryReader>();
        services.TryAddSingleton<NewRuns>();
        services.TryAddSingleton<EventFeed>();
        return services;
    }
}
