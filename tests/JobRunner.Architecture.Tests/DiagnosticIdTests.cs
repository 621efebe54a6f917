using System.Text.RegularExpressions;
using JobRunner.Architecture.Tests.Tree;

namespace JobRunner.Architecture.Tests;

/// <summary>A diagnostic's id is stable, means one thing, and can be looked up.</summary>
public sealed partial class DiagnosticIdTests
{
    private const string Page = "docs/reference/diagnostics.md";

    [Fact]
    public void Ids_InSource_AreWrittenOnce() =>
        Findings.AssertNone(
            Used().GroupBy(use => use.Id, StringComparer.Ordinal)
                .Where(uses => uses.Count() > 1)
                .Select(uses => $"{uses.Key}: {string.Join(", ", uses.Select(use => use.Place))}"),
            "An id belongs to one mistake, and one factory method makes it. Take the next free id, or call that method:");

    [Fact]
    public void Ids_InSource_AreListed()
    {
        Assert.SkipUnless(File.Exists(Repository.PathOf(Page)), $"{Page} is not written yet.");
        Findings.AssertNone(
            Used().Select(use => use.Id).Except(Listed(), StringComparer.Ordinal),
            $"{Page} explains every id, on a heading, a table row or a list item that begins with it. Add:");
    }

    [Fact]
    public void Ids_ThatAreListed_AreInUseAndListedOnce() =>
        Findings.AssertNone(
            Listed().Except(Used().Select(use => use.Id), StringComparer.Ordinal).Select(id => $"{id} is not used in src")
                .Concat(Listed().GroupBy(id => id, StringComparer.Ordinal).Where(ids => ids.Count() > 1).Select(ids => $"{ids.Key} is listed more than once")),
            $"{Page} lists what src can say, each id once. Mend:");

    private static IEnumerable<(string Id, string Place)> Used() =>
        from file in Repository.SourceCode
        from line in file.Lines.Select((text, index) => (text, index))
        where !line.text.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from match in QuotedId().Matches(line.text)
        select (match.Groups[1].Value, $"{file.Relative}:{line.index + 1}");

    private static string[] Listed()
    {
        var page = Repository.PathOf(Page);
        return File.Exists(page) ? [.. ListedId().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value)] : [];
    }

    [GeneratedRegex("\"(JR\\d{3})\\b")]
    private static partial Regex QuotedId();

    [GeneratedRegex(@"^(?:#+|\||[-*])[\s\W]*(JR\d{3})\b", RegexOptions.Multiline)]
    private static partial Regex ListedId();
}
