using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Documents;

public sealed class StartPageTests
{
    [Fact]
    public void QuotedFiles_OfTheStartPage_AreTheCompiledOnes()
    {
        var quoted = new MarkdownFile("docs/start.md").QuotedFiles.ToList();

        Assert.Equal(4, quoted.Count);
        Assert.All(quoted, part => Assert.Equal(File.ReadAllText(BuiltFiles.InRepository(part.File)).ReplaceLineEndings("\n").TrimEnd(), part.Code));
    }
}
