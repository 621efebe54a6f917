using JobRunner.Host.Terminal;

namespace JobRunner.Host.Tests.Terminal;

public sealed class CliConsoleTests
{
    [Theory]
    [InlineData(null, "xterm-256color", true)]
    [InlineData("", "xterm-256color", true)]
    [InlineData("1", "xterm-256color", false)]
    [InlineData(null, "dumb", false)]
    public void ColourIsWelcome_ByNoColorAndTerm_IsAsTheyAsk(string? noColor, string term, bool expected) =>
        Assert.Equal(expected, CliConsole.ColourIsWelcome(name => name == "NO_COLOR" ? noColor : term));
}
