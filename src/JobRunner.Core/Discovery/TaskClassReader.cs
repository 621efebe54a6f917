using JobRunner.Discovery.Options;

namespace JobRunner.Discovery;

/// <summary>Says whether a marked class can be run, and what its mark sets.</summary>
internal static class TaskClassReader
{
    /// <summary>Reads a class.</summary>
    /// <returns><see langword="null"/> when it cannot be run; then all the reasons are reported.</returns>
    public static DiscoveredTask? Read(MarkedType marked, ICollection<JobDiagnostic> found)
    {
        var (type, file, mark) = marked;
        var place = TaskPlace.Of(type, file);
        if (mark is null)
        {
            found.Add(TaskDiagnostics.NotMarked(place));
            return null;
        }

        var before = found.Count;
        if (!JobTypeName.IsValid(mark.Type))
        {
            found.Add(TaskDiagnostics.BadTypeName(place, mark.Type));
        }

        CheckClass(type, mark.Type, place, found);
        return found.Count > before ? null : new DiscoveredTask(mark.Type, type, MessageType(type), place, Options(mark));
    }

    private static void CheckClass(Type type, string jobType, string place, ICollection<JobDiagnostic> found)
    {
        if (!type.IsAssignableTo(typeof(JobTask)))
        {
            found.Add(TaskDiagnostics.NotATask(place, DiagnosticText.OneLine(jobType)));
        }

        if (type.ContainsGenericParameters)
        {
            found.Add(TaskDiagnostics.OpenGenericTask(place, DiagnosticText.OneLine(jobType)));
        }

        if (type.IsAbstract)
        {
            found.Add(TaskDiagnostics.AbstractTask(place, DiagnosticText.OneLine(jobType)));
        }
        else if (type.GetConstructors().Length == 0)
        {
            found.Add(TaskDiagnostics.NoPublicConstructor(place, DiagnosticText.OneLine(jobType)));
        }
    }

    private static Type? MessageType(Type task)
    {
        if (!task.IsAssignableTo(typeof(IQueueTask)))
        {
            return null;
        }

        var candidate = task;
        while (!(candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(QueueTask<,>)))
        {
            candidate = candidate.BaseType!;
        }

        return candidate.GenericTypeArguments[0];
    }

    private static List<OptionValue> Options(JobAttribute mark)
    {
        var options = new List<OptionValue>(mark.SetOptions.Count);
        foreach (var name in mark.SetOptions)
        {
            var option = JobOptionTable.ByName[name];
            options.Add(new OptionValue(option, option.Get(mark)));
        }

        return options;
    }
}
