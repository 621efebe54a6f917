using System.Reflection;

namespace JobRunner.Discovery;

/// <summary>Where task classes are looked for.</summary>
internal sealed class DiscoveryOptions
{
    /// <summary>Assemblies whose marked classes are job types.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>Task classes given one by one.</summary>
    public IList<Type> Types { get; } = [];

    /// <summary>Folders whose DLLs are searched: <c>X.dll</c>, and <c>X/X.dll</c> in folders of their own.</summary>
    /// <remarks>Each DLL is loaded apart from the others, with its dependencies from beside it. A folder may be missing.</remarks>
    public IList<string> Folders { get; } = [];

    /// <summary>Assemblies that task DLLs share with the host, so that a type is the same on both sides.</summary>
    /// <value>Simple names. Empty by default: only JobRunner's, the framework's and <c>Microsoft.Extensions</c>' are shared.</value>
    public IReadOnlyList<string> SharedAssemblies { get; init; } = [];
}
