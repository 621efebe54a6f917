using System.Reflection;

namespace JobRunner.Discovery;

/// <summary>Finds the marked classes of an assembly that is loaded.</summary>
internal static class AssemblyScan
{
    public static IEnumerable<MarkedType> MarkedClasses(Assembly assembly, ICollection<JobDiagnostic> found)
    {
        var file = TaskPlace.FileOf(assembly);
        return Types(assembly, file, found)
            .Select(type => MarkReader.Read(type, file, found))
            .OfType<MarkedType>()
            .Where(type => type.Mark is not null);
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
}
