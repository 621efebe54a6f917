using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace JobRunner.Discovery.Folders;

/// <summary>The assemblies of the host, and which of them task DLLs share with it.</summary>
internal sealed class HostAssemblies(IEnumerable<string> shared)
{
    private static readonly string[] _sharedFamilies = ["JobRunner", "Microsoft.Extensions", "Microsoft.AspNetCore"];
    private static readonly string[] _frameworkFamilies = ["System", "Microsoft", "netstandard", "mscorlib", "WindowsBase"];

    private readonly HashSet<string> _shared = new(shared, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Assembly?> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();

    /// <summary>Whether task DLLs take the host's assembly of that name, where it has one.</summary>
    public bool Shares(string name) => _shared.Contains(name) || IsOf(name, _sharedFamilies) || IsFramework(name);

    /// <summary>The host's assembly of that name, whatever its version.</summary>
    public Assembly? Find(string name)
    {
        lock (_lock)
        {
            if (!_found.TryGetValue(name, out var assembly))
            {
                _found[name] = assembly = Load(name);
            }

            return assembly;
        }
    }

    /// <summary>The very same build of an assembly, if the host has loaded it.</summary>
    public static Assembly? FindLoaded(AssemblyFile file) => AssemblyLoadContext.Default.Assemblies.FirstOrDefault(
        assembly => assembly.GetName().Name == file.Name && assembly.ManifestModule.ModuleVersionId == file.Build);

    private static Assembly? Load(string name)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (Exception error) when (error is IOException or BadImageFormatException)
        {
            return null;
        }
    }

    private static bool IsFramework(string name) =>
        IsOf(name, _frameworkFamilies) && File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), $"{name}.dll"));

    private static bool IsOf(string name, string[] families) => Array.Exists(
        families,
        family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase) && (name.Length == family.Length || name[family.Length] == '.'));
}
