using System.Reflection;
using System.Runtime.Loader;

namespace JobRunner.Discovery.Folders;

/// <summary>Holds one task DLL with its dependencies, apart from those of the others and of the host.</summary>
/// <remarks>
/// Files are read whole instead of being mapped: a DLL that is copied over while the host runs would pull the code from
/// under it.
/// </remarks>
internal sealed class TaskLoadContext(string path, HostAssemblies host) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly string _folder = Path.GetDirectoryName(path)!;
    private readonly AssemblyDependencyResolver _resolver = new(path);

    public Assembly LoadTasks() => LoadWhole(path);

    /// <summary>The file beside the DLL that holds an assembly.</summary>
    public string? Beside(AssemblyName name)
    {
        if (_resolver.ResolveAssemblyToPath(name) is { } resolved)
        {
            return resolved;
        }

        var file = Path.Combine(_folder, name.CultureName ?? string.Empty, $"{name.Name}.dll");
        return File.Exists(file) ? file : null;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (host.Shares(assemblyName.Name!) && host.Find(assemblyName.Name!) is { } shared)
        {
            return shared;
        }

        return Beside(assemblyName) is { } file ? LoadWhole(file) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var file = _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) ?? NativeNames(unmanagedDllName).FirstOrDefault(File.Exists);
        return file is null ? 0 : LoadUnmanagedDllFromPath(file);
    }

    private Assembly LoadWhole(string file)
    {
        using var assembly = new MemoryStream(File.ReadAllBytes(file));
        var symbols = Path.ChangeExtension(file, ".pdb");
        using var debugging = File.Exists(symbols) ? new MemoryStream(File.ReadAllBytes(symbols)) : null;
        return LoadFromStream(assembly, debugging);
    }

    private IEnumerable<string> NativeNames(string name) =>
        new[] { name, $"{name}.dll", $"{name}.so", $"lib{name}.so", $"{name}.dylib", $"lib{name}.dylib" }
            .Select(file => Path.Combine(_folder, file));
}
