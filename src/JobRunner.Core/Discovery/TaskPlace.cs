using System.Reflection;

namespace JobRunner.Discovery;

/// <summary>Says where a class is, for diagnostics.</summary>
internal static class TaskPlace
{
    public static string Of(string className, string file) => $"{className} ({file})";

    public static string Of(Type type, string file) => Of(type.FullName ?? type.Name, file);

    /// <summary>The file of an assembly of the host, without its folder.</summary>
    public static string FileOf(Assembly assembly) => $"{assembly.GetName().Name}.dll";
}
