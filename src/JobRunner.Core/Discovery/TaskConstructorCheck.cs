using System.Reflection;
using System.Runtime.Loader;
using JobRunner.Discovery.Folders;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Discovery;

/// <summary>Says whether the services that were registered can satisfy the constructors of tasks; makes no task.</summary>
internal sealed class TaskConstructorCheck(IServiceProviderIsService services)
{
    private readonly IServiceProviderIsKeyedService? _keyed = services as IServiceProviderIsKeyedService;

    public IEnumerable<JobDiagnostic> Check(IEnumerable<DiscoveredTask> tasks) => tasks.Select(Check).OfType<JobDiagnostic>();

    private JobDiagnostic? Check(DiscoveredTask task)
    {
        try
        {
            var constructors = Constructors(task.TaskType);
            var missing = constructors is [var only] ? Missing(only) : constructors.Select(Missing).MinBy(parameters => parameters.Length)!;
            return missing.Length == 0
                ? null
                : TaskDiagnostics.ConstructorNotSatisfied(task.Place, task.JobType, missing.Select(InWords), SharingHint(missing));
        }
        catch (Exception error) when (error is TypeLoadException or IOException or BadImageFormatException)
        {
            return TaskDiagnostics.ConstructorNotReadable(task.Place, task.JobType, DiagnosticText.Problem(error));
        }
    }

    private static ConstructorInfo[] Constructors(Type type)
    {
        var all = type.GetConstructors();
        if (all.Length == 1)
        {
            return all;
        }

        var preferred = Array.Find(all, constructor => constructor.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute), inherit: false));
        return preferred is null ? all : [preferred];
    }

    // In this order: whether there is a default is the dearest question, and most parameters are services.
    private ParameterInfo[] Missing(ConstructorInfo constructor) =>
        Array.FindAll(constructor.GetParameters(), parameter => !IsService(parameter) && !parameter.HasDefaultValue);

    private bool IsService(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(FromKeyedServicesAttribute), inherit: false)
            ? _keyed?.IsKeyedService(parameter.ParameterType, parameter.GetCustomAttribute<FromKeyedServicesAttribute>()!.Key) ?? false
            : services.IsService(parameter.ParameterType);

    /// <summary>A type that came with the task's DLL is not the host's type of the same name.</summary>
    private static string SharingHint(IEnumerable<ParameterInfo> missing)
    {
        var twice = missing
            .Select(parameter => parameter.ParameterType.Assembly)
            .Where(assembly => AssemblyLoadContext.GetLoadContext(assembly) is TaskLoadContext)
            .Select(assembly => assembly.GetName().Name)
            .FirstOrDefault(name => AssemblyLoadContext.Default.Assemblies.Any(assembly => assembly.GetName().Name == name));
        return twice is null ? string.Empty : $" If it is one of the host's, share it: AddTasksFromFolder(path, \"{twice}\").";
    }

    private static string InWords(ParameterInfo parameter)
    {
        var key = parameter.GetCustomAttribute<FromKeyedServicesAttribute>()?.Key;
        var words = $"{TypeWords(parameter.ParameterType)} {parameter.Name}";
        return key is null ? words : $"{words} (key '{key}')";
    }

    private static string TypeWords(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(TypeWords))}>"
        : type.Name;
}
