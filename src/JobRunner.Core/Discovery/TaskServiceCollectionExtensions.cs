using Microsoft.Extensions.DependencyInjection;
using Scrutor;

namespace JobRunner.Discovery;

/// <summary>Registers task classes with dependency injection.</summary>
internal static class TaskServiceCollectionExtensions
{
    /// <summary>Registers each task class as itself, a new object for each attempt; what is registered already stays.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services, IEnumerable<DiscoveredTask> tasks)
    {
        var registered = services.Where(service => !service.IsKeyedService).Select(service => service.ServiceType).ToHashSet();
        var types = tasks.Select(task => task.TaskType).Where(registered.Add).ToLookup(type => type.IsPublic || type.IsNestedPublic);
        // FromTypes selects the public ones by itself; asked for again they would be registered twice.
        return services.Scan(scan =>
        {
            BuildWhenNeeded(scan.FromTypes(types[true]));
            BuildWhenNeeded(scan.FromTypes(types[false]).AddClasses(publicOnly: false));
        });
    }

    private static void BuildWhenNeeded(IServiceTypeSelector selected) =>
        selected.UsingRegistrationStrategy(new BuiltWhenNeeded()).AsSelf().WithTransientLifetime();
}
