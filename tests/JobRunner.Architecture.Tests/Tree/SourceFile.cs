using System.Text.RegularExpressions;

namespace JobRunner.Architecture.Tests.Tree;

/// <summary>A file of C#, as far as a line can tell: the formatter has put declarations where they can be found.</summary>
internal sealed partial record SourceFile(SourceProject Project, string Path, IReadOnlyList<string> Lines)
{
    public string Relative => Repository.Relative(Path);

    public string FileName => System.IO.Path.GetFileNameWithoutExtension(Path);

    public IReadOnlyList<string> Folders =>
        [.. System.IO.Path.GetRelativePath(Project.Folder, System.IO.Path.GetDirectoryName(Path)!).Split('/', '\\').Where(part => part != ".")];

    public string? Namespace => Lines.Select(line => NamespaceLine().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    /// <summary>The types that the file declares, not counting nested ones; a generic one as <c>Name{T}</c>.</summary>
    public IReadOnlyList<string> Types =>
    [
        .. Lines.Select(line => TypeLine().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["name"].Value + GenericPart(match.Groups["generic"].Value)),
    ];

    public static SourceFile Read(SourceProject project, string path) => new(project, path, File.ReadAllLines(path));

    public IEnumerable<string> Where(Regex pattern) =>
        Lines.Select((line, index) => (line, index))
            .Where(at => pattern.IsMatch(at.line))
            .Select(at => $"{Relative}:{at.index + 1}: {at.line.Trim()}");

    private static string GenericPart(string text) =>
        text.Length == 0 ? text : $"{{{VariancePart().Replace(text, string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal)}}}";

    [GeneratedRegex(@"^namespace\s+([\w.]+);")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?|delegate\s+[\w<>\[\]?.,\s]+?)\s+(?<name>\w+)(?:<(?<generic>[^>]*)>)?")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"\b(?:in|out)\s+")]
    private static partial Regex VariancePart();
}
