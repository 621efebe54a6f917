using System.Reflection;

namespace JobRunner.Discovery.Folders;

/// <summary>Finds the marked classes in the DLLs of folders, and loads those DLLs.</summary>
internal sealed class FolderScan(HostAssemblies host, ICollection<JobDiagnostic> found)
{
    private readonly Dictionary<Guid, string> _seen = [];

    public IEnumerable<MarkedType> MarkedClasses(string folder) =>
        TaskFolder.Files(folder, found).SelectMany(MarkedClassesOf);

    private IEnumerable<MarkedType> MarkedClassesOf(string path)
    {
        // A DLL that marks no class is a dependency of another; the host's own assemblies are often copied along.
        if (AssemblyFileReader.Read(path, found) is not { MarkedClasses.Count: > 0 } file
            || (host.Shares(file.Name) && host.Find(file.Name) is not null))
        {
            return [];
        }

        if (!_seen.TryAdd(file.Build, path))
        {
            found.Add(AssemblyDiagnostics.SameAssemblyTwice(path, _seen[file.Build]));
            return [];
        }

        var assembly = HostAssemblies.FindLoaded(file) ?? Load(file);
        return assembly is null ? [] : Classes(file, assembly);
    }

    private Assembly? Load(AssemblyFile file)
    {
        try
        {
            var context = new TaskLoadContext(file.Path, host);
            return ReferenceCheck.Check(file, context, host, found) ? context.LoadTasks() : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidOperationException)
        {
            found.Add(AssemblyDiagnostics.NotLoadable(file.Path, DiagnosticText.Problem(error)));
            return null;
        }
    }

    private List<MarkedType> Classes(AssemblyFile file, Assembly assembly)
    {
        var classes = new List<MarkedType>(file.MarkedClasses.Count);
        foreach (var marked in file.MarkedClasses)
        {
            try
            {
                if (MarkReader.Read(assembly.ManifestModule.ResolveType(marked.Token), file.Path, found) is { } type)
                {
                    classes.Add(type);
                }
            }
            catch (Exception error) when (error is TypeLoadException or IOException or BadImageFormatException)
            {
                found.Add(TaskDiagnostics.NotLoadable(TaskPlace.Of(marked.FullName, file.Path), DiagnosticText.Problem(error)));
            }
        }

        return classes;
    }
}
