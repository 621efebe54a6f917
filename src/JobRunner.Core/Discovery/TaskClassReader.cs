using System.Reflection;
using JobRunner.Discovery.Options;

namespace JobRunner.Discovery;

/// <summary>Reads a marked class: what its attribute says, and whether it can be run.</summary>
internal static class TaskClassReader
{
    /// <summary>Reads a class.</summary>
    /// <returns><see langword="null"/> when it cannot be run; then all the reasons are reported.</returns>
    public static DiscoveredTask? Read(Type type, string file, ICollection<JobDiagnostic> found)
    {
        var place = TaskPlace.Of(type, file);
        try
        {
            if (type.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType == typeof(JobAttribute)) is { } mark)
            {
                return Read(type, mark, place, found);
            }

            found.Add(TaskDiagnostics.NotMarked(place));
        }
        catch (Exception error)
        {
            // Reading foreign metadata runs into whatever is wrong with it; none of it may stop the others.
            found.Add(TaskDiagnostics.AttributeNotReadable(place, DiagnosticText.Problem(error)));
        }

        return null;
    }

    private static DiscoveredTask? Read(Type type, CustomAttributeData mark, string place, ICollection<JobDiagnostic> found)
    {
        var before = found.Count;
        var jobType = mark.ConstructorArguments[0].Value as string;
        if (!JobTypeName.IsValid(jobType))
        {
            found.Add(TaskDiagnostics.BadTypeName(place, jobType));
        }

        var task = TaskBase(type);
        CheckClass(type, task, place, DiagnosticText.OneLine(jobType), found);
        return found.Count > before ? null : new DiscoveredTask(jobType!, type, MessageType(task!), place, Options(mark));
    }

    private static void CheckClass(Type type, Type? task, string place, string jobType, ICollection<JobDiagnostic> found)
    {
        if (task is null)
        {
            found.Add(TaskDiagnostics.NotATask(place, jobType));
        }

        if (type.ContainsGenericParameters)
        {
            found.Add(TaskDiagnostics.OpenGenericTask(place, jobType));
        }

        if (type.IsAbstract)
        {
            found.Add(TaskDiagnostics.AbstractTask(place, jobType));
        }
        else if (type.GetConstructors().Length == 0)
        {
            found.Add(TaskDiagnostics.NoPublicConstructor(place, jobType));
        }
    }

    private static Type? TaskBase(Type type)
    {
        var candidate = type.BaseType;
        while (candidate is not null && !(candidate.IsGenericType && IsTaskBase(candidate.GetGenericTypeDefinition())))
        {
            candidate = candidate.BaseType;
        }

        return candidate;
    }

    private static bool IsTaskBase(Type definition) => definition == typeof(JobTask<>) || definition == typeof(QueueTask<,>);

    private static Type? MessageType(Type task) =>
        task.GetGenericTypeDefinition() == typeof(QueueTask<,>) ? task.GenericTypeArguments[0] : null;

    private static List<OptionValue> Options(CustomAttributeData mark)
    {
        var options = new List<OptionValue>(mark.NamedArguments.Count);
        foreach (var argument in mark.NamedArguments)
        {
            if (JobOptionTable.ByName.TryGetValue(argument.MemberName, out var option))
            {
                options.Add(new OptionValue(option, option.Decode(argument.TypedValue)));
            }
        }

        return options;
    }
}
