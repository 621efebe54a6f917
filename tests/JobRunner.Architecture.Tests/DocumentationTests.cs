using System.Text.RegularExpressions;
using System.Xml.Linq;
using JobRunner.Architecture.Tests.PublicApi;
using JobRunner.Architecture.Tests.Tree;

namespace JobRunner.Architecture.Tests;

/// <summary>Documentation says what a caller cannot see.</summary>
public sealed partial class DocumentationTests
{
    private const int MaxWords = 25;

    [Fact]
    public void Options_Document_TheirDefaults() =>
        Findings.AssertNone(
            from project in Repository.SourceProjects
            where project.IsPackage
            let documentation = Members(project)
            from property in ApiText.SettableProperties(project)
            where IsOptions(property.DeclaringType!.Name)
            let id = $"P:{property.DeclaringType!.FullName}.{property.Name}"
            where documentation.GetValueOrDefault(id) is { } member && member.Element("value") is null && member.Element("inheritdoc") is null
            select id[2..],
            "A settable property of options says its unit and default in <value>. Document:");

    [Fact]
    public void Summaries_AreOneShortSentence() =>
        Findings.AssertNone(
            from project in Repository.SourceProjects
            from member in Members(project)
            let summary = member.Value.Element("summary")
            where summary is not null
            let words = Space().Split(string.Concat(summary.Nodes().Select(Text)).Trim())
            where words.Length > MaxWords
            select $"{member.Key}: {words.Length} words",
            $"A summary is one sentence, at best of 15 words and at most of {MaxWords}. Move the rest to <remarks>, <value> or <exception>:");

    [Fact]
    public void Tree_NamesNoMachine() =>
        Findings.AssertNone(
            from path in Repository.Files(Repository.Root)
            where Path.GetExtension(path) is ".cs" or ".md" or ".json" or ".sh" or ".csproj" or ".props" or ".targets" or ".txt" or ".yml" or ".yaml" or ".js" or ".css" or ".html" or ""
            from line in File.ReadLines(path)
            where MachinePath().IsMatch(line)
            select $"{Repository.Relative(path)}: {line.Trim()}",
            "A path of somebody's machine is named. Make it relative, or a placeholder:");

    private static bool IsOptions(string type) => type.EndsWith("Options", StringComparison.Ordinal) || type.EndsWith("Attribute", StringComparison.Ordinal);

    private static Dictionary<string, XElement> Members(SourceProject project) =>
        File.Exists(project.DocumentationPath)
            ? XDocument.Load(project.DocumentationPath).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal)
            : [];

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when element.Value.Length > 0 => element.Value,
        _ => "it",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    // The brackets keep the pattern from finding itself.
    [GeneratedRegex(@"[/]work[/]|[/]tmp[/](?:wt|bash_jobs)|[.]library[/]|[/]Users[/][a-z]+|[C]:\\Users\\")]
    private static partial Regex MachinePath();
}
