using System.Reflection;

namespace JobRunner.Discovery;

/// <summary>Reads the mark of a class.</summary>
internal static class MarkReader
{
    /// <summary>Reads the mark of a class.</summary>
    /// <returns><see langword="null"/> when it has none, or it cannot be read; the latter is reported.</returns>
    public static MarkedType? Read(Type type, string file, ICollection<JobDiagnostic> found)
    {
        try
        {
            return new MarkedType(type, file, type.GetCustomAttribute<JobAttribute>(inherit: false));
        }
        catch (Exception error)
        {
            // Reading foreign metadata runs into whatever is wrong with it; none of it may stop the others.
            found.Add(TaskDiagnostics.AttributeNotReadable(TaskPlace.Of(type, file), DiagnosticText.Problem(error)));
            return null;
        }
    }
}
