using JobRunner.Host.Batches;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Tests.Batches;

public sealed class ProgressBarTests
{
    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "Compiling")]
    public async Task Show_InATerminalOnly_DrawsOnTheTalk(bool isTerminal, string expected)
    {
        var (data, talk) = (new StringWriter(), new StringWriter());
        var console = new CliConsole(data, talk) { ShowsProgress = isTerminal };

        var steps = await ProgressBar.ShowAsync(console, "Compiling", 3, done =>
        {
            done();
            return Task.FromResult(1);
        });

        Assert.Equal(1, steps);
        Assert.Empty(data.ToString());
        Assert.Equal(expected.Length > 0, talk.ToString().Contains("Compiling", StringComparison.Ordinal));
        Assert.Equal(expected.Length > 0, talk.ToString().Length > 0);
    }

    [Fact]
    public void CodePointComparer_OfCharactersBeyondTheFirstPlane_OrdersAsPythonDoes()
    {
        string[] ordered = ["", "a", "a\uff00", "a🙂", "b"];

        Assert.Equal(ordered, ordered.Reverse().Order(CodePointComparer.Instance));
        Assert.NotEqual(ordered, ordered.Order(StringComparer.Ordinal));
    }
}
