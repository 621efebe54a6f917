using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Discovery;

/// <summary>Registers task classes.</summary>
internal static class TaskServiceCollectionExtensions
{
    /// <summary>Registers each task class as itself, a new object for each attempt; what is registered already stays.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services, IEnumerable<DiscoveredTask> tasks) => services.Scan(scan => scan
        .FromTypes(tasks.Select(task => task.TaskType))
        .AddClasses(publicOnly: false)
        .UsingRegistrationStrategy(new BuiltWhenNeeded())
        .AsSelf()
        .WithTransientLifetime());
}
