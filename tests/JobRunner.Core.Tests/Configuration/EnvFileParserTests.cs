using JobRunner.Configuration;

namespace JobRunner.Core.Tests.Configuration;

public sealed class EnvFileParserTests
{
    [Theory]
    [InlineData("A=1", "1")]
    [InlineData("  export A = 1 ", "1")]
    [InlineData("\uFEFFA=1", "1")]
    [InlineData("A=", "")]
    [InlineData("A=two words # and a comment", "two words")]
    [InlineData("A=# only a comment", "")]
    [InlineData("A=pa#ss$word=${HOME}", "pa#ss$word=${HOME}")]
    [InlineData("A='single $ \\n # stays'  # comment", "single $ \\n # stays")]
    [InlineData("A=\"line\\nnext \\\"quoted\\\" \\$ \\\\ \\d\"", "line\nnext \"quoted\" $ \\ \\d")]
    [InlineData("A=\"over\r\nlines\"", "over\nlines")]
    [InlineData("A=it's fine", "it's fine")]
    public void C1_Parse_OfALine_IsItsVariable(string text, string expected)
    {
        var file = EnvFileParser.Parse(text, ".env");

        Assert.Empty(file.Diagnostics);
        Assert.Equal(new EnvironmentVariable("A", expected), Assert.Single(file.Variables));
    }

    [Fact]
    public void C1_Parse_OfBlankLinesAndComments_IsNothing()
    {
        var file = EnvFileParser.Parse("\n  \r\n# A=1\n\t#B=2\n", ".env");

        Assert.Empty(file.Variables);
        Assert.Empty(file.Diagnostics);
    }

    [Theory]
    [InlineData("hunter2", "There is no '='.")]
    [InlineData("1A=hunter2", "What stands before '=' is no name: a letter or '_', then letters, digits, '_', '-' and '.'.")]
    [InlineData("=hunter2", "What stands before '=' is no name: a letter or '_', then letters, digits, '_', '-' and '.'.")]
    [InlineData("hunter 2=x", "What stands before '=' is no name: a letter or '_', then letters, digits, '_', '-' and '.'.")]
    [InlineData("A='hunter2", "The quote is never closed.")]
    [InlineData("A=\"hunter\"2", "Text follows the closing quote.")]
    public void C2_Parse_OfAMalformedLine_NamesFileAndLineButNotWhatStandsThere(string line, string problem)
    {
        var file = EnvFileParser.Parse($"FIRST=1\n\n{line}\nLAST=2", "dir/.env");

        var finding = Assert.Single(file.Diagnostics);
        Assert.Equal($"JR059 dir/.env:3: The line cannot be read: {problem} Write NAME=value.", finding.ToString());
        Assert.Equal(["FIRST", "LAST"], file.Variables.Select(variable => variable.Name));
    }

    [Fact]
    public void C2_Parse_OfTextAfterAQuoteOverLines_NamesWhereItBeganAndGoesOnBehindIt()
    {
        var file = EnvFileParser.Parse("A=\"one\ntwo\" three\nB=2", ".env");

        Assert.Equal(".env:1", Assert.Single(file.Diagnostics).Place);
        Assert.Equal(["B"], file.Variables.Select(variable => variable.Name));
    }

    [Fact]
    public void C1_Read_OfAFileThatIsNotThere_IsEmpty()
    {
        var file = EnvFile.Read(Path.Combine(Path.GetTempPath(), "jobrunner-no-such-file.env"));

        Assert.Empty(file.Variables);
        Assert.Empty(file.Diagnostics);
    }

    [Fact]
    public void C1_Read_OfAFile_DoesNotTouchTheProcess()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "JOBRUNNER_TEST_ENV_FILE=1");

            Assert.Single(EnvFile.Read(path).Variables);
            Assert.Null(Environment.GetEnvironmentVariable("JOBRUNNER_TEST_ENV_FILE"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void C2_Parse_OfAnythingAtAll_NeverThrowsAndNeverShowsAValue()
    {
        const string Secret = "s3cr3t";
        var random = new Random(20260101);
        string[] pieces = ["A", "TWEET_ENABLED", "=", "\"", "'", "\\", "#", "$", "\n", "\r\n", "\0", " ", "export ", "\uFEFF", "\uD800", "ü", "${", "}", Secret];
        for (var round = 0; round < 1_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => pieces[random.Next(pieces.Length)]));

            var file = EnvFileParser.Parse(text, ".env");

            Assert.All(file.Diagnostics, finding => Assert.DoesNotContain(Secret, finding.ToString(), StringComparison.Ordinal));
        }
    }
}
