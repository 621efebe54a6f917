using System.Reflection;
using JobRunner.Discovery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Hosting;

/// <summary>What a program names as sources of tasks: looked through at once, so that services can still be registered.</summary>
internal sealed class TaskSources
{
    private readonly List<DiscoveredTasks> _found = [];
    private readonly List<IJobModule> _modules = [];
    private readonly List<JobDiagnostic> _moduleFindings = [];
    private readonly HashSet<Assembly> _searched = [];

    /// <summary>A file such as <c>.env</c> whose variables count like the environment's.</summary>
    public string? EnvironmentFile { get; set; }

    /// <summary>Looks through a source, and registers its tasks and what its modules want.</summary>
    public void Add(IServiceCollection services, DiscoveryOptions source)
    {
        var found = TaskDiscovery.Scan(source);
        _found.Add(found);
        services.AddTasks(found.Tasks);
        var ofFolders = source.Folders.Count == 0 ? [] : found.Tasks.Select(task => task.TaskType.Assembly);
        foreach (var assembly in source.Assemblies.Concat(source.Types.Select(type => type.Assembly)).Concat(ofFolders).Where(_searched.Add))
        {
            Register(services, assembly);
        }
    }

    /// <summary>All that was found, with what the modules say of their configuration.</summary>
    public DiscoveredTasks Combine(IConfiguration configuration)
    {
        var all = TaskDiscovery.Combine(_found);
        var checks = _modules.SelectMany(module => module.Check(configuration), ModuleDiagnostics.WrongConfiguration);
        return all with { Diagnostics = [.. all.Diagnostics, .. _moduleFindings, .. checks] };
    }

    private void Register(IServiceCollection services, Assembly assembly)
    {
        foreach (var type in ModulesOf(assembly))
        {
            try
            {
                var module = (IJobModule)Activator.CreateInstance(type)!;
                module.Register(services);
                _modules.Add(module);
            }
            catch (Exception error)
            {
                // A task whose services are missing is found by the check of its constructor; the others run.
                _moduleFindings.Add(ModuleDiagnostics.RegistrationFailed(type, error));
            }
        }
    }

    private static IEnumerable<Type> ModulesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IJobModule)));
        }
        catch (Exception error) when (error is TypeLoadException or IOException or BadImageFormatException)
        {
            // Reported with the assembly's classes.
            return [];
        }
    }
}
