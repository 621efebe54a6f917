using System.Reflection;
using JobRunner.Discovery;
using JobRunner.Execution;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobRunner.Hosting;

/// <summary>Adds tasks, settings, middleware and a store to a node.</summary>
public sealed class JobRunnerBuilder
{
    internal JobRunnerBuilder(IServiceCollection services) => Services = services;

    /// <summary>The program's services.</summary>
    public IServiceCollection Services { get; }

    internal TaskSources Tasks { get; } = new();

    /// <summary>Adds every marked task class of an assembly, and what its <see cref="IJobModule"/>s register.</summary>
    public JobRunnerBuilder AddTasksFrom(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return Add(new DiscoveryOptions { Assemblies = { assembly } });
    }

    /// <summary>Adds every marked task class of the assembly that a type is in.</summary>
    public JobRunnerBuilder AddTasksFrom<TMarker>() => AddTasksFrom(typeof(TMarker).Assembly);

    /// <summary>Adds every marked task class of the DLLs of a folder; a folder that does not exist is no error.</summary>
    /// <param name="path">The folder, such as <c>tasks</c>; relative to the working directory.</param>
    /// <param name="sharedAssemblies">Simple names of assemblies that its DLLs take from the host, with JobRunner's and the framework's.</param>
    public JobRunnerBuilder AddTasksFromFolder(string path, params IEnumerable<string> sharedAssemblies)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(sharedAssemblies);
        return Add(new DiscoveryOptions { Folders = { Path.GetFullPath(path) }, SharedAssemblies = [.. sharedAssemblies] });
    }

    /// <summary>Adds one task class, and what the <see cref="IJobModule"/>s of its assembly register.</summary>
    public JobRunnerBuilder AddTask<TTask>()
        where TTask : JobTask => Add(new DiscoveryOptions { Types = { typeof(TTask) } });

    /// <summary>Changes options after configuration was read; later calls win.</summary>
    public JobRunnerBuilder Configure(Action<JobRunnerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }

    /// <summary>Adds a step to the pipeline around every attempt.</summary>
    public JobRunnerBuilder Use<TMiddleware>()
        where TMiddleware : JobMiddleware
    {
        Services.AddSingleton<JobMiddleware, TMiddleware>();
        return this;
    }

    /// <summary>Reads overrides from a file such as <c>.env</c>; the environment wins over it, and no file is no error.</summary>
    public JobRunnerBuilder UseEnvironmentFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Tasks.EnvironmentFile = Path.GetFullPath(path);
        return this;
    }

    /// <summary>Keeps runs in this process's memory, which is also what happens when no store is chosen.</summary>
    public JobRunnerBuilder UseInMemory(Action<InMemoryJobStoreOptions>? configure = null)
    {
        var options = new InMemoryJobStoreOptions();
        configure?.Invoke(options);
        return UseStore(provider => new InMemoryJobStore(provider.GetRequiredService<TimeProvider>(), options));
    }

    /// <summary>Keeps runs in a store of the program's own choosing; the last store that is chosen wins.</summary>
    /// <param name="create">Makes it, once; it is disposed with the program's services.</param>
    public JobRunnerBuilder UseStore(Func<IServiceProvider, IJobStore> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.Replace(ServiceDescriptor.Singleton(create));
        return this;
    }

    private JobRunnerBuilder Add(DiscoveryOptions source)
    {
        Tasks.Add(Services, source);
        return this;
    }
}
