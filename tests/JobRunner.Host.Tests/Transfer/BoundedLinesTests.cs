using JobRunner.Host.Transfer;

namespace JobRunner.Host.Tests.Transfer;

public sealed class BoundedLinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("a\nb\n", "1:a 2:b")]
    [InlineData("a\r\n\r\nb", "1:a 2: 3:b")]
    [InlineData("12345\n123456\n12", "1:12345 2:- 3:12")]
    [InlineData("123456", "1:-")]
    public void Read_OfAText_GivesItsLinesAndNoneThatIsTooLong(string text, string expected) =>
        Assert.Equal(expected, Shown(BoundedLines.Read(new StringReader(text), longest: 5)));

    [Fact]
    public void Read_OfLinesAcrossBuffers_KeepsThemWhole()
    {
        string[] lines = [new('a', 16_383), new('b', 16_384), new('c', 40_000), string.Empty, "d"];

        Assert.Equal(lines, BoundedLines.Read(new StringReader(string.Join('\n', lines)), longest: 40_000).Select(line => line.Text));
    }

    private static string Shown(IEnumerable<TextLine> lines) => string.Join(' ', lines.Select(line => $"{line.Number}:{line.Text ?? "-"}"));
}
