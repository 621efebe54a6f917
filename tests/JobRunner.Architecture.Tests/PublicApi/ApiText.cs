using System.Reflection;
using JobRunner.Architecture.Tests.Tree;

namespace JobRunner.Architecture.Tests.PublicApi;

/// <summary>What an assembly offers to others, as text of which a difference says what changed.</summary>
internal static class ApiText
{
    public static string Of(SourceProject project)
    {
        var parts = VisibleTypes(project)
            .GroupBy(type => type.Namespace, StringComparer.Ordinal)
            .OrderBy(types => types.Key, StringComparer.Ordinal)
            .Select(types => $"namespace {types.Key}\n\n{string.Join('\n', types.Select(ApiType.Describe).Order(StringComparer.Ordinal))}");
        return string.Join('\n', parts);
    }

    /// <summary>The types and members to which the assembly gives a name.</summary>
    public static IEnumerable<MemberInfo> Named(SourceProject project) =>
        VisibleTypes(project).SelectMany(type => ApiMembers.Of(type).Where(member => member.MemberType != MemberTypes.Constructor).Prepend(type));

    public static IEnumerable<PropertyInfo> SettableProperties(SourceProject project) =>
        VisibleTypes(project).SelectMany(ApiMembers.Of).OfType<PropertyInfo>().Where(property => property.SetMethod is { IsPublic: true });

    private static IEnumerable<Type> VisibleTypes(SourceProject project) =>
        Assembly.LoadFrom(project.AssemblyPath).GetTypes().Where(ApiMembers.IsVisible);
}
