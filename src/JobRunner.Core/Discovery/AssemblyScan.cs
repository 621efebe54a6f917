using System.Reflection;

namespace JobRunner.Discovery;

/// <summary>Finds the marked classes of an assembly that is loaded.</summary>
internal static class AssemblyScan
{
    public static IEnumerable<Type> MarkedClasses(Assembly assembly, ICollection<JobDiagnostic> found)
    {
        var file = TaskPlace.FileOf(assembly);
        return Types(assembly, file, found).Where(type => IsMarked(type, file, found));
    }

    private static IEnumerable<Type> Types(Assembly assembly, string file, ICollection<JobDiagnostic> found)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException error)
        {
            foreach (var problem in error.LoaderExceptions.OfType<Exception>().Select(DiagnosticText.Problem).Distinct())
            {
                found.Add(AssemblyDiagnostics.ClassesNotLoadable(file, problem));
            }

            return error.Types.OfType<Type>();
        }
    }

    // Asking whether the mark is there is several times cheaper than reading attributes, and most classes have none.
    private static bool IsMarked(Type type, string file, ICollection<JobDiagnostic> found)
    {
        try
        {
            return type.IsDefined(typeof(JobAttribute), inherit: false);
        }
        catch (Exception error) when (error is TypeLoadException or IOException or BadImageFormatException)
        {
            found.Add(TaskDiagnostics.AttributeNotReadable(TaskPlace.Of(type, file), DiagnosticText.Problem(error)));
            return false;
        }
    }
}
