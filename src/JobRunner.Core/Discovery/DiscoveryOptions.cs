using System.Reflection;

namespace JobRunner.Discovery;

/// <summary>Where task classes are looked for.</summary>
public sealed class DiscoveryOptions
{
    /// <summary>Assemblies whose marked classes are job types.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>Task classes given one by one.</summary>
    public IList<Type> Types { get; } = [];

    /// <summary>Folders whose DLLs are searched: <c>X.dll</c>, and <c>X/X.dll</c> in folders of their own.</summary>
    /// <remarks>Each DLL is loaded apart from the others, with its dependencies from beside it.</remarks>
    public IList<string> Folders { get; } = [];

    /// <summary>Assemblies that task DLLs share with the host, so that a type is the same on both sides.</summary>
    /// <value>Simple names. Empty by default: only JobRunner's, the framework's and <c>Microsoft.Extensions</c>' are shared.</value>
    public IList<string> SharedAssemblies { get; } = [];

    /// <summary>Whether anything that is wrong with a task class or a setting keeps the host from starting.</summary>
    /// <value><see langword="false"/> by default: what is wrong is reported and disabled, and the others run.</value>
    public bool StrictDiscovery { get; set; }
}
