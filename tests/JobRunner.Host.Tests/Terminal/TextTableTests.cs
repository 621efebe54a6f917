using JobRunner.Host.Terminal;

namespace JobRunner.Host.Tests.Terminal;

public sealed class TextTableTests
{
    private static readonly string _long = string.Join(' ', Enumerable.Repeat("reason", 30));

    private static readonly TextTable _table = new(
        ["Type", "Enabled"], [["host_monitor", new Cell("yes", Tone.Good)], ["webhook", new Cell(_long, Tone.Bad)]]);

    [Fact]
    public void WriteTo_APipe_IsAlignedTextOneRowALine()
    {
        var data = new StringWriter();

        _table.WriteTo(new CliConsole(data, TextWriter.Null));

        Assert.Equal($"Type          Enabled\nhost_monitor  yes\nwebhook       {_long}\n", data.ToString());
    }

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    public void WriteTo_ATerminal_StaysWithinItsColumns(int width)
    {
        var data = new StringWriter();

        _table.WriteTo(new CliConsole(data, TextWriter.Null) { IsTerminal = true, Width = width });

        var lines = data.ToString().TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
        Assert.Contains(lines, line => line.Contains("host_monitor", StringComparison.Ordinal));
    }

    [Fact]
    public void WriteTo_ATerminalWithoutColour_WritesNoEscape()
    {
        var data = new StringWriter();

        _table.WriteTo(new CliConsole(data, TextWriter.Null) { IsTerminal = true });

        Assert.DoesNotContain('\u001b', data.ToString());
    }

    [Fact]
    public void WriteTo_ATerminalWithColour_ColoursWhatHasATone()
    {
        var data = new StringWriter();

        _table.WriteTo(new CliConsole(data, TextWriter.Null) { IsTerminal = true, UsesColour = true });

        Assert.Contains("\u001b[32myes", data.ToString(), StringComparison.Ordinal);
    }
}
