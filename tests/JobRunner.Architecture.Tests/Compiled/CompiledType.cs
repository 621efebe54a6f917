using System.Reflection;

namespace JobRunner.Architecture.Tests.Compiled;

/// <summary>A type with its nested types and all that they use.</summary>
/// <param name="Uses">The types used, each as its outermost type.</param>
/// <param name="Members">The members used, as <c>Namespace.Type.Member(arguments)</c>.</param>
/// <param name="StaticFields">Fields that can be written while the program runs.</param>
internal sealed record CompiledType(
    TypeName Name,
    TypeAttributes Attributes,
    IReadOnlySet<TypeName> Uses,
    IReadOnlySet<string> Members,
    IReadOnlyList<string> StaticFields)
{
    public bool IsPublic => (Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public;

    public bool IsOpenClass =>
        (Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Sealed)) == 0;

    /// <summary>Whether somebody wrote it: the compiler adds types of its own.</summary>
    public bool IsWritten => Name.Namespace.StartsWith("JobRunner", StringComparison.Ordinal) && !Name.Name.Contains('<', StringComparison.Ordinal);

    /// <summary>The part of Core: <c>Queue</c> of <c>JobRunner.Queue.Anything</c>, and <c>Jobs</c> of <c>JobRunner</c> itself.</summary>
    public string Feature => Name.Feature;
}
