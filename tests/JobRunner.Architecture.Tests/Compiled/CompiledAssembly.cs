using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using JobRunner.Architecture.Tests.Tree;

namespace JobRunner.Architecture.Tests.Compiled;

/// <summary>What a compiled assembly says of itself: its types, and what each uses anywhere, method bodies included.</summary>
internal sealed class CompiledAssembly
{
    private CompiledAssembly(string name, IReadOnlyList<string> references, IReadOnlyList<CompiledType> types)
    {
        Name = name;
        References = references;
        Types = types;
    }

    public static IReadOnlyList<CompiledAssembly> OfSource { get; } = [.. Repository.SourceProjects.Select(Read)];

    public static CompiledAssembly Core { get; } = OfSource.Single(assembly => assembly.Name == "JobRunner.Core");

    /// <summary>The project's name, whatever the assembly's is.</summary>
    public string Name { get; }

    public IReadOnlyList<string> References { get; }

    public IReadOnlyList<CompiledType> Types { get; }

    public override string ToString() => Name;

    private static CompiledAssembly Read(SourceProject project)
    {
        using var file = File.OpenRead(project.AssemblyPath);
        using var image = new PEReader(file);
        var reader = image.GetMetadataReader();
        string[] references = [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
        CompiledType[] types =
        [
            .. reader.TypeDefinitions
                .Where(handle => !reader.GetTypeDefinition(handle).IsNested)
                .Select(handle => new TypeScan(image, reader).Scan(handle))
                .Where(type => type.IsWritten),
        ];
        return new CompiledAssembly(project.Name, references, types);
    }
}
