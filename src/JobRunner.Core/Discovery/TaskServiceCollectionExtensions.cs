using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Discovery;

/// <summary>Registers task classes.</summary>
internal static class TaskServiceCollectionExtensions
{
    /// <summary>Registers each task class as itself, a new object for each attempt; what is registered already stays.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services, IEnumerable<DiscoveredTask> tasks)
    {
        var registered = services.Where(service => !service.IsKeyedService).Select(service => service.ServiceType).ToHashSet();
        foreach (var type in tasks.Select(task => task.TaskType).Where(registered.Add))
        {
            services.AddTransient(type, new TaskBuilder(type).Build);
        }

        return services;
    }
}
