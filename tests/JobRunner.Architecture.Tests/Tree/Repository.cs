namespace JobRunner.Architecture.Tests.Tree;

/// <summary>The work tree that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] _notOurs = [".git", ".vs", ".idea", "bin", "obj", "node_modules", "artifacts", "TestResults", "coverage", "data", "logs"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceProject> SourceProjects { get; } = Projects("src");

    public static IReadOnlyList<SourceProject> AllProjects { get; } =
        [.. new[] { "src", "tests", "samples", "bench" }.SelectMany(Projects)];

    public static IReadOnlyList<SourceFile> SourceCode { get; } = [.. SourceProjects.SelectMany(project => project.Code)];

    /// <summary>The classes that Razor makes of its files: public and open, whether one wants it or not.</summary>
    public static IReadOnlySet<string> Templates { get; } =
        SourceProjects.SelectMany(project => Files(project.Folder)).Where(path => path.EndsWith(".razor", StringComparison.Ordinal)).Select(path => Path.GetFileNameWithoutExtension(path)!).ToHashSet(StringComparer.Ordinal);

    public static SourceProject Core { get; } = SourceProjects.Single(project => project.Name == "JobRunner.Core");

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Files as a clone has them: nothing built, nothing left behind by a run.</summary>
    public static IEnumerable<string> Files(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var inside = Directory.EnumerateDirectories(folder)
            .Where(child => !_notOurs.Contains(Path.GetFileName(child), StringComparer.Ordinal))
            .SelectMany(Files);
        return Directory.EnumerateFiles(folder).Concat(inside).Order(StringComparer.Ordinal);
    }

    private static List<SourceProject> Projects(string folder) =>
        [.. Files(PathOf(folder)).Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).Select(SourceProject.Read)];

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "JobRunner.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds JobRunner.sln; run these tests from the work tree.");
    }
}
