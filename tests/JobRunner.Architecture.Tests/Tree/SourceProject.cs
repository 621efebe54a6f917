using System.Xml.Linq;

namespace JobRunner.Architecture.Tests.Tree;

/// <summary>A project, as its file describes it.</summary>
internal sealed record SourceProject(
    string Name, string Folder, string AssemblyName, string RootNamespace, bool IsPackage, IReadOnlyList<string> ProjectReferences)
{
    public string AssemblyPath => Path.Combine(AppContext.BaseDirectory, $"{AssemblyName}.dll");

    public string DocumentationPath => Path.Combine(AppContext.BaseDirectory, $"{AssemblyName}.xml");

    public IEnumerable<SourceFile> Code =>
        Repository.Files(Folder).Where(path => path.EndsWith(".cs", StringComparison.Ordinal)).Select(path => SourceFile.Read(this, path));

    public static SourceProject Read(string path)
    {
        var project = XDocument.Load(path);
        var name = Path.GetFileNameWithoutExtension(path);
        return new SourceProject(
            name,
            Path.GetDirectoryName(path)!,
            Property("AssemblyName") ?? name,
            Property("RootNamespace") ?? name,
            Property("IsPackable") == "true",
            [.. project.Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value.Replace('\\', '/')))]);

        string? Property(string property) => project.Descendants(property).LastOrDefault()?.Value;
    }

    public override string ToString() => Name;
}
