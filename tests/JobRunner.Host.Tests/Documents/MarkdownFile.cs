using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Documents;

/// <summary>A page of the documentation, by its parts.</summary>
internal sealed class MarkdownFile(string path)
{
    private readonly string[] _lines = File.ReadAllLines(BuiltFiles.InRepository(path));

    /// <summary>Blocks of code under a comment that names a file.</summary>
    public IEnumerable<(string File, string Code)> QuotedFiles =>
        from index in Enumerable.Range(0, _lines.Length)
        let line = _lines[index]
        where line.StartsWith("<!-- ", StringComparison.Ordinal)
        select (line["<!-- ".Length..^" -->".Length], BlockFrom(index + 1));

    /// <summary>The first block of a language under a heading.</summary>
    public string FirstBlock(string heading, string language)
    {
        var start = Array.IndexOf(_lines, heading);
        Assert.True(start >= 0, $"{path} has no heading '{heading}'.");
        return BlockFrom(Array.IndexOf(_lines, $"```{language}", start));
    }

    /// <summary>The cells of the first table under a heading, without its headers.</summary>
    public IReadOnlyList<string[]> Rows(string heading)
    {
        var start = Array.IndexOf(_lines, heading);
        Assert.True(start >= 0, $"{path} has no heading '{heading}'.");
        // An escaped bar belongs to its cell.
        return [.. _lines.Skip(start).SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Replace(@"\|", "\0", StringComparison.Ordinal).Trim('|').Split('|').Select(cell => cell.Replace("\0", @"\|", StringComparison.Ordinal).Trim()).ToArray())];
    }

    private string BlockFrom(int fence)
    {
        Assert.StartsWith("```", _lines[fence], StringComparison.Ordinal);
        return string.Join('\n', _lines.Skip(fence + 1).TakeWhile(line => line != "```"));
    }
}
